/** The terms, short enough to be read. Whoever runs an Ignition of their own puts theirs here. */
export const Terms = ({ version }: { version: string }) => (
  <section class="terms" tabIndex={0} aria-label={`Terms, version ${version}`}>
    <p><b>What this is.</b> Ignition suggests one small thing to do and counts the time that you give it. It
      is no
      medical device and gives no medical advice.</p>
    <p><b>What is yours.</b> Everything that you write here stays yours. It is kept to show it to you, and for
      nothing else: no advertising, no tracking, nobody else reads it.</p>
    <p><b>What you can do.</b> Take all of it along as one file, or delete it, at any time, under Account.</p>
    <p><b>What we ask.</b> Put nothing here that breaks the law or somebody else's rights,
      and leave the service
      standing for the others.</p>
    <p><b>What we cannot promise.</b> That it always runs. Coins and levels are worth nothing but joy.</p>
    <p class="quiet small">Version {version}. When these words change, you are asked again.</p>
  </section>
);
