const pattern = /^[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?$/;

/** A decimal number, or null for anything else (an empty field, `nan`, hexadecimal). */
export function parseNumber(text: string): number | null {
  if (!pattern.test(text)) return null;
  const value = Number(text);
  return Number.isFinite(value) ? value : null;
}
