/** The one address that our windows show, and how it is told from all others. */
const PAGE_SCHEME = 'app:';
const PAGE_HOST = 'bundle';

export const PAGE_URL = `${PAGE_SCHEME}//${PAGE_HOST}/index.html`;

/** Whether an address is inside the application: by its parts, since `app://bundle.elsewhere/` begins like ours. */
export function isOurPage(url: string | null | undefined): boolean {
  const { protocol, host, username, password } = URL.parse(url ?? '') ?? {};
  return protocol === PAGE_SCHEME && host === PAGE_HOST && username === '' && password === '';
}
