import type { Language } from './house';
import { accessible, address, expect, mailTo, speak, tabTo, test } from './house';

const words = {
  en: {
    address: 'Your e-mail address',
    send: 'Send me a code',
    code: 'Code from the mail',
    enter: 'Sign in',
    account: 'Sign out',
  },
  fr: {
    address: 'Votre adresse électronique',
    send: 'M’envoyer un code',
    code: 'Code reçu par courriel',
    enter: 'Se connecter',
    account: 'Se déconnecter',
  },
} as const;

for (const language of ['en', 'fr'] as const satisfies Language[])
  test(`a person signs in by a mailed code with the keyboard alone, in ${language}`, async ({
    page,
    who,
    enter,
  }) => {
    const member = who(language === 'en' ? 'third secretary' : 'adviser on financial investigations');
    const { context } = await enter(member);
    const email = await addressOf(context);
    const say = words[language];

    const began = Date.now();
    await speak(page, language);
    await page.goto(`${address()}/sign-in`);
    await accessible(page);
    await tabTo(page, 'textbox', say.address);
    await page.keyboard.type(email);
    await page.keyboard.press('Enter');
    await expect(page.getByRole('textbox', { name: say.code })).toBeFocused();
    await accessible(page);

    await page.keyboard.type('0000 0000');
    await page.keyboard.press('Enter');
    await expect(page.getByRole('alert')).toBeVisible();

    const mail = await mailTo(page, email, began, /\b\d{4} ?\d{4}\b/);
    const code = /\b(\d{4} ?\d{4})\b/.exec(mail)?.[1] ?? '';
    await tabTo(page, 'textbox', say.code);
    await page.keyboard.press('ControlOrMeta+a');
    await page.keyboard.type(code);
    await page.keyboard.press('Enter');
    await expect(page.getByRole('button', { name: member.name })).toBeVisible();
    await accessible(page);

    await tabTo(page, 'button', member.name);
    await page.keyboard.press('Enter');
    await page.getByRole('menuitem', { name: say.account }).waitFor();
    await page.keyboard.press('End');
    await page.keyboard.press('Enter');
    await expect(page).toHaveURL(/\/sign-in$/);
    await page.goto(address());
    await expect(page).toHaveURL(/\/sign-in$/);
  });

test('the mailed link asks for a click, works once, and leaves no token in the address', async ({
  page,
  who,
  enter,
}) => {
  const member = who('The substitute');
  const { context } = await enter(member);
  const email = await addressOf(context);
  const began = Date.now();
  await speak(page, 'en');
  await page.goto(`${address()}/sign-in`);
  await page.getByRole('textbox', { name: words.en.address }).fill(email);
  await page.getByRole('button', { name: words.en.send }).click();
  const mail = await mailTo(page, email, began, /#token=/);
  const link = /https?:\/\/\S+#token=[\w-]+/.exec(mail)?.[0] ?? '';

  await page.goto(link);
  await expect(page.getByRole('button', { name: 'Sign in here' })).toBeVisible();
  await accessible(page);
  await page.getByRole('button', { name: 'Sign in here' }).click();
  await expect(page.getByRole('button', { name: member.name })).toBeVisible();
  expect(page.url()).not.toContain('token');

  await page.goto('about:blank');
  await page.goto(link);
  await page.getByRole('button', { name: 'Sign in here' }).click();
  await expect(page.getByRole('alert')).toBeVisible();
});

async function addressOf(context: { request: { get(url: string): Promise<{ json(): Promise<unknown> }> } }) {
  const me = (await (await context.request.get(`${address()}/api/me`)).json()) as {
    person: { email: string };
  };
  return me.person.email;
}
