/** What of pdfmake is used here. Its own types bring those of browsers along. */
declare module 'pdfmake' {
  type Look = {
    readonly fontSize?: number;
    readonly lineHeight?: number;
    readonly color?: string;
    readonly alignment?: 'right';
    readonly font?: string;
  };
  /** Points: left, top, right, bottom. */
  type Margins = readonly [number, number, number, number];

  export type Cell = string | (Look & { readonly text: string });
  export type Content = Look & { readonly margin?: Margins } & (
      | { readonly text: string }
      | { readonly columns: readonly Cell[] }
      | {
          readonly layout: 'noBorders' | 'lightHorizontalLines';
          readonly table: {
            readonly headerRows?: number;
            readonly dontBreakRows?: boolean;
            readonly widths: readonly (number | 'auto' | '*')[];
            readonly body: readonly (readonly Cell[])[];
          };
        }
    );

  export type Definition = {
    readonly version: '1.7';
    readonly language: string;
    readonly displayTitle: boolean;
    readonly info: { readonly title: string; readonly creationDate: Date };
    readonly pageSize: 'A4';
    readonly pageMargins: Margins;
    readonly defaultStyle: Look;
    readonly footer: (page: number, pages: number) => Content;
    readonly content: readonly Content[];
  };

  const pdfmake: {
    /** Files by name and style. */
    readonly setFonts: (fonts: Readonly<Record<string, { readonly normal: string }>>) => void;
    readonly setUrlAccessPolicy: (allows: (url: string) => boolean) => void;
    readonly setLocalAccessPolicy: (allows: (path: string) => boolean) => void;
    readonly createPdf: (definition: Definition) => { readonly getBuffer: () => Promise<Buffer> };
  };
  // biome-ignore lint/style/noDefaultExport: it is what the package exports.
  export default pdfmake;
}
