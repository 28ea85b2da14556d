/** Colours that stay apart for colour-blind readers (Okabe and Ito 2008), darkest contrast first. */
const colours = ['#0072b2', '#d55e00', '#009e73', '#cc79a7', '#e69f00', '#56b4e9', '#6b7280'];

export const ink = '#1f2937';
export const quietInk = '#6b7280';

/** Colour of series number `index`, from the start again when there are more series than colours. */
export function colourOf(index: number): string {
  return colours[index % colours.length]!;
}
