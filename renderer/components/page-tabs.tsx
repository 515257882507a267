import { Link } from 'wouter';
import './page-tabs.css';

export interface PageTab {
  readonly path: string;
  readonly name: string;
  readonly isHere: boolean;
}

/** The pages of one room, above its title: links, so that each has an address and opens in its own right. */
export function PageTabs({ label, tabs }: { readonly label: string; readonly tabs: readonly PageTab[] }) {
  return (
    <nav className="k-page-tabs" aria-label={label}>
      {tabs.map(({ path, name, isHere }) => (
        <Link key={path} href={path} {...(isHere && { 'aria-current': 'page' as const })}>
          {name}
        </Link>
      ))}
    </nav>
  );
}
