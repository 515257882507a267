/** What is wrong, and where. */
export function DefinitionProblems({
  problems,
}: {
  readonly problems: readonly { readonly path: string; readonly message: string }[];
}) {
  if (problems.length === 0) return null;
  return (
    <ul className="k-provider-problems" role="alert">
      {problems.map(({ path, message }) => (
        <li key={`${path} ${message}`}>
          <code>{path}</code> {message}
        </li>
      ))}
    </ul>
  );
}
