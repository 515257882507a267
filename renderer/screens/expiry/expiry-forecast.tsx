import { useQuery } from '@tanstack/react-query';
import { api } from '../../api.ts';
import type { Told } from '../../api.ts';
import { Loading } from '../../components/loading.tsx';
import { MoneyText } from '../../components/money-text.tsx';
import { PageHeader } from '../../components/page-header.tsx';
import { RefusalNotice } from '../../components/refusal-notice.tsx';
import { useFormat } from '../../format/use-format.ts';
import { useText } from '../../strings/text.ts';
import { ExpiryTabs } from './expiry-tabs.tsx';

type Forecast = Told['expiry']['forecast'];

/** What the next eight weeks will probably bring and cost, account by account, and how right earlier ones were. */
export function ExpiryForecast() {
  const say = useText();
  const forecast = useQuery(api.expiry.forecast.queryOptions({ staleTime: 60_000 }));
  return (
    <>
      <ExpiryTabs shown="forecast" />
      <PageHeader title={say('expiry.forecastTitle')} />
      {forecast.isPending && <Loading />}
      <RefusalNotice error={forecast.error} onRetry={() => void forecast.refetch()} />
      {forecast.data && (
        <div className="k-expiry-forecast">
          <NeededFloat forecast={forecast.data} />
          <ForecastWeeks weeks={forecast.data.weeks} />
          <Compared compared={forecast.data.compared} />
        </div>
      )}
    </>
  );
}

function NeededFloat({ forecast }: { readonly forecast: Forecast }) {
  const say = useText();
  const format = useFormat();
  return (
    <section className="k-panel k-expiry-part" aria-labelledby="expiry-float">
      <h2 id="expiry-float">{say('expiry.neededFloat')}</h2>
      {forecast.accounts.length === 0 && <p className="k-muted">{say('expiry.nothingExpected')}</p>}
      {forecast.accounts.map(({ accountId, accountName, count, cost, free, short }) => (
        <div key={accountId} className="k-expiry-need">
          <span>{accountName}</span>
          <strong className="k-number">
            <MoneyText money={cost} />
          </strong>
          <span className="k-muted k-small">
            {say('expiry.expectedCount', { count: Math.round(count) })} ·{' '}
            {say('expiry.freeFloat', { amount: format.money(free) })}
          </span>
          <span className={short.amountMinor > 0 ? 'k-expiry-short' : 'k-muted'}>
            {short.amountMinor > 0
              ? say('expiry.floatShort', { amount: format.money(short) })
              : say('expiry.floatEnough')}
          </span>
        </div>
      ))}
      <p className="k-muted k-small">
        {say('expiry.method', { rate: format.percent(forecast.renewalRate), count: forecast.learnedFrom })}
      </p>
    </section>
  );
}

function ForecastWeeks({ weeks }: { readonly weeks: Forecast['weeks'] }) {
  const say = useText();
  const format = useFormat();
  const most = Math.max(1, ...weeks.flatMap(({ accounts }) => accounts.map(({ count }) => count)));
  return (
    <section className="k-panel k-expiry-part" aria-labelledby="expiry-weeks">
      <h2 id="expiry-weeks">{say('expiry.weeksTitle')}</h2>
      <table className="k-expiry-table" aria-labelledby="expiry-weeks">
        <thead>
          <tr>
            <th scope="col">{say('expiry.columnWeek')}</th>
            <th scope="col">{say('expiry.columnAccount')}</th>
            <th scope="col">{say('expiry.columnRecharges')}</th>
            <th scope="col" className="k-expiry-end">
              {say('expiry.columnFloat')}
            </th>
          </tr>
        </thead>
        <tbody>
          {weeks.flatMap(({ weekOn, lastOn, accounts }) => {
            const week = `${format.shopDate(weekOn)} – ${format.shopDate(lastOn)}`;
            if (accounts.length === 0) {
              return [
                <tr key={weekOn}>
                  <th scope="row">{week}</th>
                  <td className="k-muted">—</td>
                  <td>{format.number(0)}</td>
                  <td className="k-expiry-end">—</td>
                </tr>,
              ];
            }
            return accounts.map(({ accountId, accountName, count, cost }) => (
              <tr key={`${weekOn} ${accountId}`}>
                <th scope="row">{week}</th>
                <td>{accountName}</td>
                <td>
                  <span className="k-expiry-bar" aria-hidden="true">
                    <span style={{ width: `${(count / most) * 100}%` }} />
                  </span>
                  <span className="k-number">{format.number(count)}</span>
                </td>
                <td className="k-expiry-end">
                  <MoneyText money={cost} />
                </td>
              </tr>
            ));
          })}
        </tbody>
      </table>
    </section>
  );
}

function Compared({ compared }: { readonly compared: Forecast['compared'] }) {
  const say = useText();
  const format = useFormat();
  return (
    <section className="k-panel k-expiry-part" aria-labelledby="expiry-compared">
      <h2 id="expiry-compared">{say('expiry.comparedTitle')}</h2>
      {compared.length === 0 ? (
        <p className="k-muted">{say('expiry.comparedNone')}</p>
      ) : (
        <table className="k-expiry-table" aria-labelledby="expiry-compared">
          <thead>
            <tr>
              <th scope="col">{say('expiry.columnWeek')}</th>
              <th scope="col">{say('expiry.columnAccount')}</th>
              <th scope="col" className="k-expiry-end">
                {say('expiry.columnExpected')}
              </th>
              <th scope="col" className="k-expiry-end">
                {say('expiry.columnActual')}
              </th>
              <th scope="col" className="k-expiry-end">
                {say('expiry.columnError')}
              </th>
            </tr>
          </thead>
          <tbody>
            {compared.map((one) => (
              <tr key={`${one.weekOn} ${one.accountId}`}>
                <th scope="row">{format.shopDate(one.weekOn)}</th>
                <td>{one.accountName}</td>
                <td className="k-expiry-end">
                  {format.number(one.expectedCount)} · <MoneyText money={one.expected} />
                </td>
                <td className="k-expiry-end">
                  {format.number(one.actualCount)} · <MoneyText money={one.actual} />
                </td>
                <td className="k-expiry-end">{errorWords(one, format.percent)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}

/** How much more or less was expected than happened; nothing can be said of nothing. */
function errorWords(
  { expectedCount, actualCount }: Forecast['compared'][number],
  percent: (fraction: number) => string,
): string {
  if (actualCount === 0) return '—';
  const error = (expectedCount - actualCount) / actualCount;
  return `${error > 0 ? '+' : ''}${percent(error)}`;
}
