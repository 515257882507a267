/** What `npm audit --json` says about the packages that are shipped. */

export interface AuditVerdict {
  readonly isBad: boolean;
  readonly lines: readonly string[];
}

interface Vulnerability {
  readonly severity: string;
  readonly range?: string;
}

const BAD: ReadonlySet<string> = new Set(['high', 'critical']);

export function judgeAudit(answer: string, shipped: ReadonlySet<string>): AuditVerdict {
  const found = readFound(answer);
  if (!found) return { isBad: false, lines: ['The registry could not be asked for advisories; nothing was checked.'] };
  const known = Object.entries(found).filter(([name]) => shipped.has(name));
  const bad = known.filter(([, { severity }]) => BAD.has(severity));
  return {
    isBad: bad.length > 0,
    lines: [
      ...known.map(([name, { severity, range = '' }]) => `${severity}: ${name} ${range}`.trim()),
      `${shipped.size} shipped packages, ${bad.length} with a high or critical advisory.`,
    ],
  };
}

function readFound(answer: string): Readonly<Record<string, Vulnerability>> | undefined {
  try {
    return (JSON.parse(answer) as { readonly vulnerabilities?: Readonly<Record<string, Vulnerability>> })
      .vulnerabilities;
  } catch {
    return undefined;
  }
}
