export default () => (
  <main class="page">
    <h1 tabIndex={-1}>There is nothing at this address</h1>
    <p class="quiet">It may have moved. Today knows where to go.</p>
    <p><a class="chip" href="/today">Today</a></p>
  </main>
);
