export async function openTui(_options: object): Promise<number> {
  return 0;
}
