import {
  CompassOutlined,
  CreditCardOutlined,
  FileTextOutlined,
  GlobalOutlined,
  LogoutOutlined,
  BulbOutlined,
  ThunderboltOutlined,
  UserOutlined,
} from '@ant-design/icons';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { ComponentType, ReactNode } from 'react';
import { useLocation } from 'wouter';
import { groupIccid } from '../../contract/terms/iccid.ts';
import { LANGUAGES } from '../../contract/terms/trade.ts';
import { api } from '../api.ts';
import { StateMark } from '../components/state-mark.tsx';
import { useFormat } from '../format/use-format.ts';
import { openHelp, startTour } from '../help/help-store.ts';
import { pathTo } from '../screens/places.ts';
import type { Place } from '../screens/places.ts';
import { changePreferences } from '../session/change-preferences.ts';
import { endSession } from '../session/session.ts';
import { useText } from '../strings/text.ts';
import { placeKeys } from './use-places.ts';

export interface PaletteEntry {
  readonly key: string;
  readonly icon: ComponentType;
  readonly name: ReactNode;
  readonly hint: ReactNode;
  readonly run: () => void;
}

interface PaletteEntries {
  readonly entries: readonly PaletteEntry[];
  /** False while entries of the text before are shown, or answers are on their way. */
  readonly isCurrent: boolean;
}

const CARDS_SHOWN = 6;
const CUSTOMERS_SHOWN = 4;
const ORDERS_SHOWN = 5;
/** As beside the latest orders of the counter. */
const CARD_DIGITS_SHOWN = 5;

/** What the box offers for `text`: places and actions by name, cards, customers and orders by any part. */
export function usePaletteEntries(text: string, places: readonly Place[]): PaletteEntries {
  const named = useNamedEntries(places).filter(
    (entry) => text === '' || entry.words.toLowerCase().includes(text.toLowerCase()),
  );
  const { entries: found, isCurrent } = useFoundEntries(text);
  const looksLikeNumber = /\d{3}/.test(text);
  return { entries: looksLikeNumber ? [...found, ...named] : [...named, ...found], isCurrent };
}

function useNamedEntries(places: readonly Place[]): readonly (PaletteEntry & { readonly words: string })[] {
  const say = useText();
  const [, navigate] = useLocation();
  const rooms = places.map((place, index) => ({
    key: place.id,
    icon: place.icon,
    name: say(`shell.${place.id}`),
    words: `${say(`shell.${place.id}`)} ${place.id}`,
    hint: placeKeys(index),
    run: () => navigate(place.path),
  }));
  const themes = (['light', 'dark', 'system'] as const).map((theme) => {
    const names = {
      light: say('common.themeLight'),
      dark: say('common.themeDark'),
      system: say('common.themeSystem'),
    };
    const name = say('shell.themeTo', { theme: names[theme] });
    const run = () => changePreferences({ theme });
    return { key: `theme-${theme}`, icon: BulbOutlined, name, words: name, hint: say('shell.groupActions'), run };
  });
  const languages = LANGUAGES.map((language) => {
    const name = say('shell.showIn', { language: say(`languages.${language}`) });
    const run = () => changePreferences({ language });
    return {
      key: `language-${language}`,
      icon: GlobalOutlined,
      name,
      words: name,
      hint: say('shell.groupActions'),
      run,
    };
  });
  const nextCustomer = {
    key: 'next-customer',
    icon: ThunderboltOutlined,
    name: say('shell.nextCustomer'),
    words: say('shell.nextCustomer'),
    hint: say('shell.groupActions'),
    run: () => navigate('/counter'),
  };
  const helpAndTour = [
    {
      key: 'help',
      icon: CompassOutlined,
      name: say('help.title'),
      words: say('help.title'),
      hint: 'F1',
      run: () => openHelp(),
    },
    {
      key: 'tour',
      icon: CompassOutlined,
      name: say('help.tour'),
      words: say('help.tour'),
      hint: say('shell.groupActions'),
      run: startTour,
    },
  ];
  const signOut = {
    key: 'sign-out',
    icon: LogoutOutlined,
    name: say('shell.signOut'),
    words: say('shell.signOut'),
    hint: say('shell.groupActions'),
    run: () => void endSession(),
  };
  return [...rooms, nextCustomer, ...helpAndTour, ...languages, ...themes, signOut];
}

function useFoundEntries(text: string): PaletteEntries {
  const say = useText();
  const format = useFormat();
  const [, navigate] = useLocation();
  const enabled = text.length >= 2;
  // One character finds no card and no customer, but an order may have a number of one digit.
  const ordersEnabled = enabled || /^\d$/.test(text);
  const page = { offset: 0, search: text };
  const cards = useQuery(
    api.cards.list.queryOptions({
      input: { offset: 0, limit: CARDS_SHOWN, filter: { search: text } },
      enabled,
      placeholderData: keepPreviousData,
    }),
  );
  const customers = useQuery(
    api.customers.list.queryOptions({
      input: { ...page, limit: CUSTOMERS_SHOWN },
      enabled,
      placeholderData: keepPreviousData,
    }),
  );
  const orders = useQuery(
    api.recharges.find.queryOptions({
      input: { text, limit: ORDERS_SHOWN },
      enabled: ordersEnabled,
      placeholderData: keepPreviousData,
    }),
  );
  const entries = [
    ...(enabled ? (cards.data?.rows ?? []) : []).map((card) => ({
      key: `card-${card.id}`,
      icon: CreditCardOutlined,
      name: <span className="k-iccid">{groupIccid(card.iccid)}</span>,
      hint: [card.planCode, card.customerName].filter(Boolean).join(' · '),
      run: () => navigate(pathTo.card(card.id)),
    })),
    ...(enabled ? (customers.data?.rows ?? []) : []).map((customer) => ({
      key: `customer-${customer.id}`,
      icon: UserOutlined,
      name: customer.name,
      hint: say('common.cards', { count: customer.cardCount }),
      run: () => navigate(pathTo.customer(customer.id)),
    })),
    ...(ordersEnabled ? (orders.data ?? []) : []).map((order) => ({
      key: `order-${order.id}`,
      icon: FileTextOutlined,
      name: (
        <>
          {say('shell.orderNumber', { id: order.id })}{' '}
          <span className="k-muted">
            {format.dateTime(order.createdAtMs)} · …{order.iccid.slice(-CARD_DIGITS_SHOWN)}
          </span>
        </>
      ),
      hint: <StateMark state={order.state} />,
      run: () => navigate(pathTo.order(order.id)),
    })),
  ];
  const asked = [...(enabled ? [cards, customers] : []), ...(ordersEnabled ? [orders] : [])];
  const isCurrent = asked.every(({ isPending, isPlaceholderData }) => !isPending && !isPlaceholderData);
  return { entries, isCurrent };
}
