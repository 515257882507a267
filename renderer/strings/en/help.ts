export const help = {
  title: 'Help',
  open: 'Help (F1)',
  more: 'What to do',
  search: 'What is wrong, in your own words',
  pages: 'Pages of help',
  back: 'All pages',
  nothing: 'No page has these words. Try another one, or ask the owner.',
  happened: 'What happened',
  money: 'Did money move?',
  steps: 'What to do',
  print: 'Print this page',
  tour: 'Take the tour',
  tourHint: 'Two minutes: where everything is. Leave it whenever you like.',
  tourNext: 'Next',
  tourBack: 'Back',
  tourEnd: 'Done',
} as const;

/** Steps of the tour, by what they point at. */
export const tour = {
  find: 'Everything begins here',
  findText:
    'Scan a card, or type its number, a phone number, a name or the last digits. From any screen a scan leads here.',
  order: 'The order stands here',
  orderText:
    'Choose what to sell with 1 to 9, how it is paid with F5 to F10, and confirm with Enter. Then read what happened.',
  rail: 'The rooms of the shop',
  railText: 'Alt with 1, 2, 3 … opens each of them. What you half filled in stays as you left it.',
  doubt: 'In doubt',
  doubtText:
    'When a provider does not answer, the order waits here. Kaduo asks by itself. Never sell it again meanwhile.',
  status: 'The pulse of the shop',
  statusText:
    'Who is at the till, the float at each provider, what waits and what is in doubt. Each part opens its screen.',
  search: 'One box for everything',
  searchText: 'Ctrl K finds cards, customers, orders, screens and actions.',
  help: 'When something is wrong',
  helpText: 'F1 opens help. Beside an error, “What to do” opens the page about it. The tour is there too.',
} as const;
