/** The command that does a verification again, for a shell. */
export function replayCommand(
  id: string,
  { file, seed, node }: { file?: string; seed: number; node?: string },
): string {
  return [
    'node-lab verify',
    id,
    ...(file === undefined ? [] : [quoted(file)]),
    `--seed ${seed}`,
    ...(node === undefined ? [] : [`--node ${node}`]),
  ].join(' ');
}

function quoted(word: string): string {
  return /^[\w@%+=:,./\\-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;
}
