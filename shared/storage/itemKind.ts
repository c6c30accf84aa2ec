import { Defect } from '#domain/defect.ts';
import type { Item } from '#storage/table.ts';

/** A kind of item: what every item of it is labelled with, and how one is read. */
export type ItemKind<T> = {
  /** `schema`: the version of the form that items are written in. */
  readonly label: { readonly entity: string; readonly schema: number };
  /** @throws Defect, with kind and key, if it is of another kind, of an unknown schema or malformed */
  readonly decode: (item: Item) => T;
  /** The same of the label alone. */
  readonly check: (item: Item) => void;
};

/** Items of a kind: each is read by the decoder of its own schema, and written in the newest. */
export const itemKind = <T>(
  entity: string,
  decoders: Readonly<Record<number, (item: Item) => T>>,
): ItemKind<T> => {
  const newest = Object.keys(decoders)
    .map(Number)
    .reduce((a, b) => Math.max(a, b));
  const decoderOf = (item: Item): ((item: Item) => T) => {
    const { entity: labelled, schema } = item;
    if (labelled !== entity) throw wrong(entity, item, `it is labelled ${labelled}`);
    const decoder = decoders[Number(schema)];
    if (decoder === undefined) {
      const why = `schema ${schema} is unknown: a newer release wrote it, this one knows ${newest}`;
      throw wrong(entity, item, why);
    }
    return decoder;
  };
  return {
    label: { entity, schema: newest },
    check: (item) => void decoderOf(item),
    decode: (item) => {
      const decoder = decoderOf(item);
      try {
        return decoder(item);
      } catch (fault) {
        throw fault instanceof Defect ? wrong(entity, item, fault.message) : fault;
      }
    },
  };
};

/** How an update begins that labels an item, with `labelNames` and `labelValues`: one that is labelled keeps its schema. */
export const setLabel = 'SET entity = :entity, #schema = if_not_exists(#schema, :schema)';
export const labelNames = { '#schema': 'schema' } as const;
export const labelValues = ({ label }: Pick<ItemKind<unknown>, 'label'>): Item => ({
  ':entity': label.entity,
  ':schema': label.schema,
});

/** Their sort keys are hashes of secrets, or people's addresses. */
const nameless: readonly string[] = ['ApiToken', 'ContactCode'];

const wrong = (entity: string, { pk, sk }: Item, why: string): Defect =>
  new Defect(`${entity} ${nameless.includes(entity) ? pk : `${pk} ${sk}`}: ${why}`);
