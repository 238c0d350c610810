import { accessible, address, expect, mailTo, test } from './house';
import { act, floorNow, inscribe, plenary } from './plenary';

test('a speaker who inscribed without an account follows their place on the phone, in French and in the dark', async ({
  browser,
  who,
  enter,
}) => {
  test.setTimeout(120_000);
  const { context } = await enter(who('keeps the directory'));
  const { request } = context;
  const { code, segments } = await plenary(request);
  const [, segment] = segments;
  await inscribe(request, segment, 6);

  const hall = await browser.newContext({
    locale: 'fr-FR',
    timezoneId: 'Europe/Amsterdam',
    colorScheme: 'dark',
    viewport: { width: 360, height: 760 },
  });
  const phone = await hall.newPage();
  const since = Date.now() - 1_000;
  const email = `ambassade-${code}@dakar.example`;
  await phone.goto(`${address()}/m/${code}/speak/${segment}?lang=fr`);
  await phone.locator('select[name=state]').selectOption('SN');
  await phone.locator('input[name=speakerName]').fill('Aminata Diop');
  await phone.locator('select[name=speechLanguage]').selectOption('fr');
  await phone.locator('input[name=email]').fill(email);
  await phone.locator('form[method=post] button[type=submit]').click();
  const mail = await mailTo(phone, email, since, /\/s\/[\w-]{20,}/);
  const [, pass = ''] = /\/s\/([\w-]{20,})/.exec(mail) ?? [];

  // Before the address was seen to be theirs, they are not on the list.
  await phone.goto(`${address()}/speaker?lang=fr#${pass}`);
  await expect(phone.getByText('Votre inscription ne figure pas encore sur la liste')).toBeVisible();
  await accessible(phone);
  await phone.goto(`${address()}/s/${pass}?lang=fr`);
  await phone.locator('button[value=verify]').click();

  const asked: string[] = [];
  phone.on('request', (one) => asked.push(one.url()));
  await phone.goto(`${address()}/speaker?lang=fr#${pass}`);
  await expect(phone.getByText('Vous êtes en septième position')).toBeVisible();
  await accessible(phone);
  expect(await phone.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);

  const nextSpeaks = async () => {
    for (const name of ['CALL', 'START', 'STOP']) await act(request, segment, name);
  };
  await nextSpeaks();
  await nextSpeaks();
  await expect(phone.getByText('Vous êtes en cinquième position')).toBeVisible();
  await expect(phone.getByText('Veuillez vous tenir prêt.')).toBeVisible();
  await nextSpeaks();
  await nextSpeaks();
  await expect(phone.getByText('Vous êtes en troisième position')).toBeVisible();
  await expect(phone.getByText('Veuillez être à votre place.')).toBeVisible();
  await accessible(phone);

  const mine = (await floorNow(request, segment)).state.statements.find(
    ({ delegation }) => delegation.name.fr === 'Sénégal',
  );
  await act(request, segment, 'CALL', { inscription: mine?.id });
  await expect(phone.getByText('Vous avez la parole')).toBeVisible();
  await expect(phone.locator('.speaker-clock')).toHaveText('2:00');
  await act(request, segment, 'START');
  await expect(phone.locator('.speaker-clock')).toHaveText(/^1:5\d$/);
  await accessible(phone);
  await act(request, segment, 'STOP');
  await expect(phone.getByText(/Vous avez parlé 0:\d\d/)).toBeVisible();

  // The pass is told to nobody by an address.
  expect(asked.length).toBeGreaterThan(3);
  expect(asked.filter((url) => url.replace(/#.*$/, '').includes(pass))).toEqual([]);
  await hall.close();
});
