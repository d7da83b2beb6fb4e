// The market: what coins are for.
import { api, told } from "../api/client";
import type { Item, Purchase, Wallet } from "../api/types";
import { timeOfDay } from "../clock";
import { Icon } from "../parts/icon";
import { Empty, Loaded, Outcome } from "../parts/loaded";
import { useAct, useAsk } from "../state/ask";
import { rewards } from "../state/today";

function Buy({ item, wallet, owned }: { item: Item; wallet: Wallet; owned: Purchase[] }) {
  const buy = useAct((keyed) => told(api.POST("/api/market/purchase", { ...keyed,
    body: { item_id: item.id } })));
  const isOwned = !item.is_consumable && owned.some(({ item_id }) => item_id === item.id);
  const short = item.cost_coins - wallet.coins;
  return (
    <li class="card item">
      <h2><Icon name={item.icon ?? "store"} /> {item.name}</h2>
      <p class="quiet small">{item.description}</p>
      <div class="row between">
        <span class="meta">{item.cost_coins} coins</span>
        {isOwned ? (
          <span class="said-good">Yours</span>
        ) : short > 0 ? (
          <span class="meta">{short} more to go</span>
        ) : (
          <button class="chip" type="button" disabled={!item.is_available || buy.isBusy}
            onClick={() => void buy.run()}>
            Get it
          </button>
        )}
      </div>
      <Outcome of={buy} />
    </li>
  );
}

function Have({ purchase }: { purchase: Purchase }) {
  const init = { params: { path: { id: purchase.id } } };
  const redeem = useAct((keyed) => told(api.POST("/api/market/purchases/{id}/redeem", { ...init,
    ...keyed })));
  const isTheme = purchase.category === "themes";
  return (
    <li>
      <span>{purchase.name}</span>
      {isTheme ? (
        <a class="chip" href="/settings">Wear it</a>
      ) : purchase.redeemed_at ? (
        <span class="meta">{purchase.boost_until ? `until ${timeOfDay(Date.parse(purchase.boost_until))}`
          : "used"}</span>
      ) : (
        <button class="chip" type="button" disabled={redeem.isBusy}
          onClick={() => void redeem.run()}>Use it</button>
      )}
      <Outcome of={redeem} />
    </li>
  );
}

export default function Market() {
  const market = useAsk(() => told(api.GET("/api/market")));
  if (rewards.value === "hidden")
    return (
      <main class="page">
        <h1 tabIndex={-1}>Market</h1>
        <Empty>
          <p>You chose not to see rewards. This place comes back when you do.</p>
          <a class="chip" href="/settings">Settings</a>
        </Empty>
      </main>
    );
  return (
    <main class="page wide-page">
      <h1 tabIndex={-1}>Market</h1>
      <Loaded of={market}>
        {({ items, wallet, owned }) => (
          <>
            <p class="lead"><Icon name="coins" /> {wallet.coins} coins. They come by themselves while you do
              things.</p>
            {owned.length > 0 && (
              <section class="card" aria-labelledby="owned">
                <h2 id="owned">Yours</h2>
                <ul class="list">{owned.map((purchase) => <Have key={purchase.id}
                  purchase={purchase} />)}</ul>
              </section>
            )}
            <ul class="cards-grid">
              {items.map((item) => <Buy key={item.id} item={item} wallet={wallet} owned={owned} />)}
            </ul>
          </>
        )}
      </Loaded>
    </main>
  );
}
