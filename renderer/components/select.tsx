// oxlint-disable-next-line no-restricted-imports -- this is where the two are wrapped
import { AutoComplete as AntdAutoComplete, Select as AntdSelect } from 'antd';
import type { AutoCompleteProps, RefSelectProps, SelectProps } from 'antd';
import { useLayoutEffect, useRef } from 'react';
import type { ReactElement, Ref } from 'react';

interface Proposal {
  readonly value: string;
}
type AnyOption = NonNullable<SelectProps['options']>[number];

/** A choice of one or several. The library's own leaves the open list without a name; here it has its field's. */
export function Select<Value, Option extends AnyOption = AnyOption>(
  props: SelectProps<Value, Option> & { readonly ref?: Ref<RefSelectProps> },
) {
  return <AntdSelect<Value, Option> {...props} popupRender={nameList} />;
}

/** A field with proposals, whose list has its field's name as well. */
export function AutoComplete(props: AutoCompleteProps<string, Proposal>) {
  return <AntdAutoComplete<string, Proposal> {...props} popupRender={nameList} />;
}

function nameList(popup: ReactElement) {
  return <NamedList>{popup}</NamedList>;
}

function NamedList({ children }: { readonly children: ReactElement }) {
  const frame = useRef<HTMLDivElement>(null);
  // The library draws the list anew when it becomes empty or stops being so: its name is given after every drawing.
  useLayoutEffect(() => {
    const list = frame.current?.querySelector('[role="listbox"]');
    const name = list && nameOfField(list.id.replace(/_list$/, ''));
    if (name) list.setAttribute('aria-label', name);
  });
  return <div ref={frame}>{children}</div>;
}

function nameOfField(id: string): string | undefined {
  const field = document.querySelector<HTMLInputElement>(`#${CSS.escape(id)}`);
  return field?.getAttribute('aria-label') ?? field?.labels?.[0]?.textContent;
}
