import type { Proof } from './proof.ts';

/** Every proof there is: a name, what it does, its sizes, and how to run it. `docs/proofs.md` says what each shows. */
export const PROOFS: Readonly<Record<string, Proof>> = {
  kill: {
    summary: 'the program is killed in the middle of batches under faults, again and again, then goes on to the end',
    options: { kills: { byDefault: 20, small: 2, meaning: 'how often it is killed' } },
    run: async ({ seed, size }) => (await import('./kill.ts')).proveKill({ seed, kills: size('kills') }),
  },
  disk: {
    summary: 'the disk fills at one page after the other while a batch runs, and there is room again later',
    options: { fills: { byDefault: 20, small: 2, meaning: 'how often it fills, each time with other pages left' } },
    run: async ({ seed, size }) => (await import('./disk.ts')).proveDisk({ seed, fills: size('fills') }),
  },
  restore: {
    summary:
      'the file is lost while a batch runs, and an older backup is put back: by the settings, or by the command line',
    options: { drills: { byDefault: 50, small: 1, meaning: 'how often a shop is lost' } },
    run: async ({ seed, size }) => (await import('./restore.ts')).proveRestore({ seed, drills: size('drills') }),
  },
  sheets: {
    summary: 'card numbers go from a sheet through screen, books and files into another shop, and no digit changes',
    options: { cards: { byDefault: 100_000, small: 100, meaning: 'how many, of 19 and of 20 digits in turn' } },
    run: async ({ seed, size }) => (await import('./sheets.ts')).proveSheets({ seed, cards: size('cards') }),
  },
  guards: {
    summary: 'the same command, card, file and batch many times at once and again later',
    options: {
      commands: { byDefault: 1_000, small: 50, meaning: 'how often one command is sent at once' },
      screens: { byDefault: 100, small: 20, meaning: 'how many screens recharge one card at once' },
      imports: { byDefault: 10, small: 3, meaning: 'how often one file is imported' },
    },
    run: async ({ seed, size }) =>
      (await import('./guards.ts')).proveGuards({
        seed,
        commands: size('commands'),
        screens: size('screens'),
        imports: size('imports'),
      }),
  },
  power: {
    summary: 'the power goes at any moment: whatever was not flushed is lost or torn (needs strace, so Linux)',
    options: {
      images: { byDefault: 500, small: 24, meaning: 'how many states of the disk are looked at' },
      orders: { byDefault: 200, small: 24, meaning: 'how many orders the recorded run has' },
    },
    run: async ({ seed, size }) =>
      (await import('./power.ts')).provePower({ seed, images: size('images'), orders: size('orders') }),
  },
  sim: {
    summary: 'the engine in thousands of simulated worlds that crash, stall, lose and reorder whatever can be',
    options: { orders: { byDefault: 20_000, small: 600, meaning: 'how many orders, in worlds of 200' } },
    run: async ({ seed, size }) => (await import('./sim.ts')).proveSim({ seed, orders: size('orders') }),
  },
  fuzz: {
    summary: 'every call of the contract and every adapter is told whatever may come',
    options: {
      messages: { byDefault: 100_000, small: 4_000, meaning: 'how many messages to the calls of the contract' },
      replies: {
        byDefault: 200_000,
        small: 10_000,
        meaning: 'how many replies to practice, and as many to all others',
      },
    },
    run: async ({ seed, size }) =>
      (await import('./fuzz.ts')).proveFuzz({ seed, messages: size('messages'), replies: size('replies') }),
  },
  messages: {
    summary: 'a hostile page with the owner’s session sends whatever it likes over both transports',
    options: { messages: { byDefault: 100_000, small: 400, meaning: 'how many messages' } },
    run: async ({ seed, size }) => (await import('./messages.ts')).proveMessages({ seed, messages: size('messages') }),
  },
  zoo: {
    summary: 'every way in which a provider may misbehave, for one send in a hundred, one in five, and all',
    options: {
      behaviours: { byDefault: 1_000, small: 6, meaning: 'how many behaviours; there are fewer than 1,000' },
      orders: { byDefault: 4, small: 2, meaning: 'orders for each behaviour at each percentage' },
      rounds: { byDefault: 1, small: 1, meaning: 'rounds, each with other recovery classes; 5 meet all' },
    },
    run: async ({ seed, size }) =>
      (await import('./zoo.ts')).proveZoo({
        seed,
        behaviours: size('behaviours'),
        orders: size('orders'),
        rounds: size('rounds'),
      }),
  },
  mutants: {
    summary: 'bugs are put into the engine, one after the other: each must be caught by the simulation',
    options: {
      orders: { byDefault: 6_000, small: 600, meaning: 'how many orders each is given' },
      bugs: { byDefault: 99, small: 2, meaning: 'how many of the bugs, from the first' },
    },
    run: async ({ seed, size }) =>
      (await import('./mutants.ts')).proveMutants({ seed, orders: size('orders'), bugs: size('bugs') }),
  },
  clock: {
    summary: 'the wall clock jumps, stands still and runs backwards, the machine sleeps, the process is stopped',
    options: {
      jumps: { byDefault: 30, small: 4, meaning: 'how often something happens to the clock' },
      stops: { byDefault: 20, small: 1, meaning: 'how often the system stops the process for a while' },
    },
    run: async ({ seed, size }) =>
      (await import('./clock.ts')).proveClock({ seed, jumps: size('jumps'), stops: size('stops') }),
  },
};
