/** Whether a header If-None-Match names an answer's ETag. Whoever compresses an answer makes its tag a weak one. */
export function knows(header: string | null, tag: string): boolean {
  return (header ?? "").split(",").some((candidate) => {
    const given = candidate.trim();
    return given === "*" || given.replace(/^W\//, "") === tag;
  });
}
