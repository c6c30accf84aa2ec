/** Who has which role, by the text of PAY-01: two names, and whoever else there is. */
export type Roles = {
  readonly all: readonly string[];
  readonly primary?: string;
  readonly secondary?: string;
};

export type RoleStep =
  | {
      readonly kind: 'add';
      readonly id: string;
      readonly role: 'primary' | 'secondary' | 'normal';
    }
  | { readonly kind: 'primary' | 'secondary'; readonly id: string }
  | { readonly kind: 'swap' }
  | { readonly kind: 'delete'; readonly id: string; readonly owing: boolean };

const without = (name: 'primary' | 'secondary', id: string | undefined, roles: Roles): Roles => {
  if (id === undefined || roles[name] !== id) return roles;
  const { [name]: _, ...rest } = roles;
  return rest;
};

/** "Making one primary turns the old primary normal, a promoted secondary leaves none", and the other way round. */
const become = (roles: Roles, name: 'primary' | 'secondary', id: string): Roles => {
  const other = name === 'primary' ? 'secondary' : 'primary';
  return { ...without(other, id, roles), [name]: id };
};

type Named = Exclude<RoleStep, { readonly kind: 'swap' }>;

const swapped = ({ all, primary, secondary }: Roles): Roles | string =>
  primary === undefined || secondary === undefined
    ? 'bothRolesNeeded'
    : { all, primary: secondary, secondary: primary };

const added = (roles: Roles, { id, role }: Extract<Named, { kind: 'add' }>): Roles => {
  const more = { ...roles, all: [...roles.all, id] };
  if (roles.all.length === 0) return become(more, 'primary', id);
  return role === 'normal' ? more : become(more, role, id);
};

const deleted = (roles: Roles, { id, owing }: Extract<Named, { kind: 'delete' }>) => {
  if (id === roles.primary && roles.secondary !== undefined) return 'secondaryExists';
  if (id === roles.primary && owing) return 'amountOwed';
  const left = { ...roles, all: roles.all.filter((each) => each !== id) };
  return without('secondary', id, without('primary', id, left));
};

/** The roles after a step, or the code that it is refused with. */
export const rolesAfter = (roles: Roles, step: RoleStep): Roles | string => {
  if (step.kind === 'swap') return swapped(roles);
  if (step.kind === 'add') return added(roles, step);
  if (!roles.all.includes(step.id)) return 'methodNotFound';
  return step.kind === 'delete' ? deleted(roles, step) : become(roles, step.kind, step.id);
};
