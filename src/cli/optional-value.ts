/** `--allow-unknown` alone allows every unknown; oclif knows no flag with an optional value. */
export function withOptionalValue(words: readonly string[]): string[] {
  return words.map((word, index) => {
    const isAlone = (words[index + 1] ?? '-').startsWith('-');
    return word === '--allow-unknown' && isAlone ? '--allow-unknown=*' : word;
  });
}
