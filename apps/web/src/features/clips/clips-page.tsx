export function ClipsPage() {
  return null;
}
