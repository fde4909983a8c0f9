/** An object of answers that are under way as the object of the answers, once all of them have come. */
export async function awaitMembers<Answers extends Readonly<Record<string, unknown>>>(
  answers: Answers,
): Promise<{ readonly [Name in keyof Answers]: Awaited<Answers[Name]> }> {
  const members = await Promise.all(
    Object.entries(answers).map(async ([name, answer]) => [name, await answer] as const),
  );
  return Object.fromEntries(members) as { [Name in keyof Answers]: Awaited<Answers[Name]> }; // fromEntries loses the names
}
