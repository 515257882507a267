/** A sheet has few different plans, days and prices, and many rows. */
const ANSWERS_MAX = 4_000;
/** Longer texts seldom come twice. */
const QUESTION_LENGTH_MAX = 80;

/** The same function of a text, which remembers some thousands of its answers: only for one whose answer never changes. */
export function rememberAnswers<Answer>(answer: (question: string) => Answer): (question: string) => Answer {
  const known = new Map<string, Answer>();
  return (question) => {
    const before = known.get(question);
    if (before !== undefined || known.has(question)) return before as Answer;
    const found = answer(question);
    if (question.length > QUESTION_LENGTH_MAX) return found;
    // A sheet without repetitions must neither fill the memory nor bar the next one.
    if (known.size >= ANSWERS_MAX) known.clear();
    known.set(question, found);
    return found;
  };
}
