import type { APIRequestContext, Locator, Page } from '@playwright/test';
import type { CastMember, Language, Visitor } from './house';
import { accessible, address, expect, mailTo, speak, tabTo, test } from './house';

/** The words of the screens, and what these people write. */
const scenes = {
  en: {
    inbox: 'Consultations',
    open: 'New consultation',
    states: 'States asked',
    state: 'Senegal',
    subject: 'Subject',
    subjectName: 'Identification of assets',
    title: 'Title',
    receiver: /Focal point for financial investigations of Senegal, where .+ answers \(alternate\)/,
    why: 'Why it comes there',
    embassyIncluded: /Embassy included: Embassy of Senegal at The Hague/,
    institution: 'Institution',
    holder: 'Holder',
    incomplete: /The draft is incomplete: \d+ items are missing/,
    doOpen: 'Open the consultation',
    notice: 'Informal exchange, not a request; assistance needs a formal request.',
    notAcknowledged: 'Opened, not acknowledged yet',
    due: /Acknowledgement due .+ \(Dakar\)/,
    acknowledge: 'Acknowledge',
    acknowledged: 'Receipt acknowledged.',
    pass: 'Pass it on',
    authority: /^Financial intelligence unit of Senegal/,
    passed: 'Passed on to Financial intelligence unit of Senegal.',
    mark: 'Mark items',
    markOf: (item: string) => new RegExp(`Mark: ${item}`),
    purpose: 'Purpose of the request',
    judge: 'Decision of a judge needed',
    needsMore: 'needs more',
    needsJudge: 'needs a judge',
    remarkOf: (item: string) => `Remark: ${item}`,
    provisionOf: (item: string) => `National provision: ${item}`,
    sendMarks: 'Send 3 marks',
    marked: '3 items of the draft marked.',
    delay: 'Announce a delay',
    until: /Answer expected on/,
    delayed: /Delay announced \(a judge is needed\): answer expected on/,
    note: 'Internal note',
    keepNote: 'Keep the note',
    onlyMine: 'Only your side sees it.',
    ask: 'Question',
    doAsk: 'Ask and wait',
    asked: 'Question: the consultation waits for an answer.',
    waiting: /Waiting for an answer \(Office of the Prosecutor\)/,
    paused: /Clock paused/,
    send: 'Send',
    revise: 'Revise the draft',
    sendRevision: 'Send the new version',
    revised: 'Draft revised: version 2.',
    compare: 'Compare versions',
    close: 'Close',
    advise: 'Give the advice',
    advice: 'Advice',
    advised: 'Advice given.',
    formalise: 'Enter the formal request',
    reference: 'Reference of the request',
    date: /Date of the request/,
    doFormalise: 'Enter it',
    formalised: /Formal request entered: OTP\/2026\/7/,
    confirm: 'Confirm the formal request',
    doConfirm: 'Confirm',
    confirmed: 'Formal request confirmed.',
    signInAddress: 'Your e-mail address',
    sendCode: 'Send me a code',
    code: 'Code from the mail',
  },
  fr: {
    inbox: 'Consultations',
    open: 'Nouvelle consultation',
    states: 'États consultés',
    state: 'Sénégal',
    subject: 'Sujet',
    subjectName: 'Identification d’avoirs',
    title: 'Titre',
    receiver: /Point focal pour les enquêtes financières du Sénégal, où répond .+ \(suppléant\)/,
    why: 'Pourquoi ce destinataire',
    embassyIncluded: /Ambassade associée\s: Ambassade du Sénégal à La Haye/,
    institution: 'Établissement',
    holder: 'Titulaire',
    incomplete: /Le projet est incomplet\s: \d+ éléments manquent/,
    doOpen: 'Ouvrir la consultation',
    notice: 'Échange informel, non une demande\u202f; l’assistance suppose une demande formelle.',
    notAcknowledged: 'Ouverte, sans accusé de réception',
    due: /Accusé de réception attendu .+ \(Dakar\)/,
    acknowledge: 'Accuser réception',
    acknowledged: 'Accusé de réception.',
    pass: 'Transmettre',
    authority: /^Cellule de renseignement financier du Sénégal/,
    passed: 'Transmise. Destinataire\u202f: Cellule de renseignement financier du Sénégal.',
    mark: 'Apprécier les éléments',
    markOf: (item: string) => new RegExp(`Appréciation\\s: ${item}`),
    purpose: 'Objet de la demande',
    judge: 'Décision d’un juge nécessaire',
    needsMore: 'à compléter',
    needsJudge: 'requiert un juge',
    remarkOf: (item: string) => `Observation\u202f: ${item}`,
    provisionOf: (item: string) => `Disposition nationale\u202f: ${item}`,
    sendMarks: 'Envoyer 3 appréciations',
    marked: '3 éléments du projet appréciés.',
    delay: 'Annoncer un délai',
    until: /Réponse attendue le/,
    delayed: /Délai annoncé \(intervention d’un juge nécessaire\)\s: réponse attendue le/,
    note: 'Note interne',
    keepNote: 'Garder la note',
    onlyMine: 'Seule votre partie la voit.',
    ask: 'Question',
    doAsk: 'Demander et attendre',
    asked: 'Question\u202f: la consultation attend une réponse.',
    waiting: /En attente de réponse \(Bureau du Procureur\)/,
    paused: /Délai suspendu/,
    send: 'Envoyer',
    revise: 'Réviser le projet',
    sendRevision: 'Envoyer la nouvelle version',
    revised: 'Projet révisé\u202f: version 2.',
    compare: 'Comparer les versions',
    close: 'Fermer',
    advise: 'Rendre l’avis',
    advice: 'Avis',
    advised: 'Avis rendu.',
    formalise: 'Inscrire la demande formelle',
    reference: 'Référence de la demande',
    date: /Date de la demande/,
    doFormalise: 'Inscrire',
    formalised: /Demande formelle inscrite\s: OTP\/2026\/7/,
    confirm: 'Confirmer la demande formelle',
    doConfirm: 'Confirmer',
    confirmed: 'Demande formelle confirmée.',
    signInAddress: 'Votre adresse électronique',
    sendCode: 'M’envoyer un code',
    code: 'Code reçu par courriel',
  },
} as const;

type Scene = (typeof scenes)[Language];

const exchange = (page: Page) => page.getByRole('region', { name: /^(Exchange|Échanges)$/ });

for (const language of ['en', 'fr'] as const)
  test(`a consultation from the first question to the confirmed request, in ${language}`, async ({
    who,
    enter,
    browser,
  }) => {
    test.setTimeout(240_000);
    const say = scenes[language];
    const title = `${language === 'en' ? 'Statements of an account' : 'Relevés d’un compte'} ${Date.now()}`;
    const asker = await enterIn(enter, who('adviser on financial investigations'), language);
    const alternate = await enterIn(enter, who('alternate of Senegal’s financial'), language);
    const embassy = await enterIn(enter, who('embassy at The Hague, which follows'), language);
    const unit = who('financial intelligence unit');
    const authority = await enterIn(enter, unit, language);

    const consultation = await opens(asker.page, say, title);

    // The alternate finds it on Today, since the principal is absent, and passes it on.
    await alternate.page.goto(address());
    await expect(alternate.page.getByText(say.due).first()).toBeVisible();
    await accessible(alternate.page);
    await alternate.page
      .getByRole('link', { name: new RegExp(title) })
      .first()
      .click();
    await expect(alternate.page.getByText(say.notice)).toBeVisible();
    await accessible(alternate.page);
    // The embassy follows, from here on without a reload.
    await embassy.page.goto(consultation);
    await expect(embassy.page.getByText(say.notAcknowledged)).toBeVisible();
    await alternate.page.getByRole('button', { name: say.acknowledge, exact: true }).click();
    await expect(exchange(alternate.page).getByText(say.acknowledged, { exact: true })).toBeVisible();
    await expect(exchange(embassy.page).getByText(say.acknowledged, { exact: true })).toBeVisible();
    await passesOn(alternate.page, say);
    await expect(exchange(embassy.page).getByText(say.passed)).toBeVisible();

    await marks(authority.page, say, consultation);
    await expect(exchange(asker.page).getByText(say.marked)).toBeVisible();
    await expect(exchange(embassy.page).getByText(say.marked)).toBeVisible();
    await announcesDelay(authority.page, say);
    await expect(exchange(embassy.page).getByText(say.delayed)).toBeVisible();

    await asksAndNotes(authority.page, say);
    await expect(exchange(asker.page).getByText(say.asked)).toBeVisible();
    await expect(asker.page.getByText('Only among ourselves.')).toHaveCount(0);
    await expect(asker.page.getByText(say.paused)).toBeVisible();

    await revises(asker.page, say);
    await expect(exchange(embassy.page).getByText(say.revised)).toBeVisible();
    await advises(authority.page, say);
    await formalises(asker.page, say);
    await expect(exchange(authority.page).getByText(say.formalised)).toBeVisible();
    await authority.page.getByRole('button', { name: say.confirm }).click();
    await accessible(authority.page);
    await authority.page
      .getByRole('dialog')
      .getByRole('button', { name: say.doConfirm, exact: true })
      .click();
    for (const { page } of [authority, asker, alternate, embassy])
      await expect(exchange(page).getByText(say.confirmed)).toBeVisible();
    await expect(embassy.page.getByText(say.notice)).toBeVisible();
    await accessible(embassy.page);

    // Whoever comes next finds all of it.
    const email = `next.${Date.now()}@authority.sn.example`;
    await handsOver(authority.page.request, email, language);
    const context = await browser.newContext({ locale: 'en-GB', timezoneId: 'Europe/Amsterdam' });
    const next = await context.newPage();
    await speak(next, language);
    await signIn(next, say, email);
    await next.goto(`${address()}/consultations?box=ALL`);
    await accessible(next);
    await next.getByRole('link', { name: new RegExp(title) }).click();
    for (const said of [say.acknowledged, say.marked, say.revised, say.advised, say.confirmed])
      await expect(exchange(next).getByText(said, { exact: true })).toBeVisible();
    await expect(exchange(next).getByText('Only among ourselves.')).toBeVisible();
    // The next language finds everybody where they were.
    await handsOver(next.request, 'principal@finance.authority.sn.example', 'fr');
    await context.close();
    for (const visitor of [asker, alternate, embassy])
      await visitor.page.request.patch(`${address()}/api/me`, { data: { language: 'fr' } });
  });

/** Somebody of the cast, with the screens in a language. */
async function enterIn(
  enter: (member: CastMember) => Promise<Visitor>,
  member: CastMember,
  language: Language,
): Promise<Visitor> {
  const visitor = await enter(member);
  const answer = await visitor.page.request.patch(`${address()}/api/me`, { data: { language } });
  expect(answer.ok()).toBe(true);
  return visitor;
}

/** Asks by keyboard as far as it matters, and gives the address of the consultation. */
async function opens(page: Page, say: Scene, title: string): Promise<string> {
  await page.goto(`${address()}/consultations`);
  await expect(page.getByRole('heading', { level: 1, name: say.inbox })).toBeVisible();
  await accessible(page);
  await tabTo(page, 'link', say.open);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1, name: say.open })).toBeVisible();
  await accessible(page);
  await tabTo(page, 'combobox', say.states);
  await page.keyboard.type(say.state);
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await choose(page, page.getByRole('button', { name: new RegExp(say.subject) }).first(), say.subjectName);
  await page.getByRole('textbox', { name: say.title, exact: true }).fill(title);
  await expect(page.getByText(say.receiver)).toBeVisible();
  await expect(page.getByText(say.embassyIncluded)).toBeVisible();
  await page.getByText(say.why).first().click();
  await page.getByRole('textbox', { name: say.institution, exact: true }).fill('A bank in Dakar');
  await expect(page.getByText(say.incomplete)).toBeVisible();
  await accessible(page);
  // What is begun survives a reload.
  await page.reload();
  await expect(page.getByRole('textbox', { name: say.title, exact: true })).toHaveValue(title);
  await page.getByRole('textbox', { name: say.holder, exact: true }).fill('A person');
  await page.getByRole('button', { name: say.doOpen }).click();
  await expect(page).toHaveURL(/\/consultations\/[0-9a-f-]{36}$/);
  await expect(page.getByRole('heading', { level: 1, name: title })).toBeVisible();
  await expect(page.getByText(say.notice)).toBeVisible();
  await accessible(page);
  return page.url();
}

/** Opens a list and takes one of it. */
async function choose(page: Page, list: Locator, option: string): Promise<void> {
  await list.click();
  await page.getByRole('option', { name: option, exact: true }).click();
}

async function passesOn(page: Page, say: Scene): Promise<void> {
  await page.getByRole('button', { name: say.pass }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByText(say.authority).click();
  await accessible(page);
  await dialog.getByRole('button', { name: say.pass }).click();
  await expect(dialog).toHaveCount(0);
  await expect(exchange(page).getByText(say.passed)).toBeVisible();
}

async function marks(page: Page, say: Scene, consultation: string): Promise<void> {
  await page.goto(consultation);
  await page.getByRole('button', { name: say.mark }).click();
  for (const [item, mark] of [
    [say.holder, say.needsMore],
    [say.purpose, say.needsMore],
    [say.judge, say.needsJudge],
  ] as const) {
    await choose(page, page.getByRole('button', { name: say.markOf(item) }), mark);
    await page.getByRole('textbox', { name: say.remarkOf(item), exact: true }).fill(`About: ${item}`);
  }
  await page
    .getByRole('textbox', { name: say.provisionOf(say.judge), exact: true })
    .fill('Code of criminal procedure, article 87');
  await accessible(page);
  await page.getByRole('button', { name: say.sendMarks }).click();
  await expect(exchange(page).getByText(say.marked)).toBeVisible();
  await accessible(page);
}

async function announcesDelay(page: Page, say: Scene): Promise<void> {
  await page.getByRole('button', { name: say.delay }).click();
  const dialog = page.getByRole('dialog');
  await pickDay(page, dialog, say.until, 'ArrowDown');
  await accessible(page);
  await dialog.getByRole('button', { name: say.delay }).click();
  await expect(dialog).toHaveCount(0);
  await expect(exchange(page).getByText(say.delayed)).toBeVisible();
}

/** A day by the keys of the calendar, from today. */
async function pickDay(page: Page, dialog: Locator, name: RegExp, move?: string): Promise<void> {
  await dialog.getByRole('button', { name }).click();
  await expect(page.getByRole('grid')).toBeVisible();
  if (move !== undefined) await page.keyboard.press(move);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('grid')).toHaveCount(0);
}

async function asksAndNotes(page: Page, say: Scene): Promise<void> {
  const composer = page.locator('form.composer');
  await composer.getByText(say.note, { exact: true }).click();
  await composer.getByRole('textbox', { name: say.note }).fill('Only among ourselves.');
  await accessible(page);
  await composer.getByRole('button', { name: say.keepNote }).click();
  await expect(exchange(page).getByText('Only among ourselves.')).toBeVisible();
  await expect(exchange(page).getByText(say.onlyMine)).toBeVisible();
  await composer.getByText(say.ask, { exact: true }).click();
  await composer.getByRole('textbox', { name: say.ask }).fill('Which **branch** holds the account?');
  // What is begun survives a reload.
  await page.reload();
  await expect(composer.getByRole('textbox', { name: say.ask })).toHaveValue(
    'Which **branch** holds the account?',
  );
  await composer.getByRole('textbox', { name: say.ask }).press('Control+Enter');
  await expect(exchange(page).getByText(say.asked)).toBeVisible();
  await expect(page.getByText(say.waiting)).toBeVisible();
}

async function revises(page: Page, say: Scene): Promise<void> {
  await page.getByRole('button', { name: say.revise }).click();
  await page.getByRole('textbox', { name: say.holder, exact: true }).fill('A person, born in 1970');
  await page.getByRole('textbox', { name: say.purpose, exact: true }).fill('Statements of one account.');
  await accessible(page);
  await page.getByRole('button', { name: say.sendRevision }).click();
  await expect(exchange(page).getByText(say.revised)).toBeVisible();
  await page.getByRole('button', { name: say.compare }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByText('A person, born in 1970')).toBeVisible();
  await accessible(page);
  await dialog.getByRole('button', { name: say.close }).click();
  const composer = page.locator('form.composer');
  await composer.getByRole('textbox').fill('The one in Plateau.');
  await composer.getByRole('button', { name: say.send, exact: true }).click();
  await expect(exchange(page).getByText('The one in Plateau.')).toBeVisible();
}

async function advises(page: Page, say: Scene): Promise<void> {
  await page.getByRole('button', { name: say.advise }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('textbox', { name: say.advice }).fill('Address it to the **investigating judge**.');
  await accessible(page);
  await dialog.getByRole('button', { name: say.advise }).click();
  await expect(exchange(page).getByText(say.advised, { exact: true })).toBeVisible();
}

async function formalises(page: Page, say: Scene): Promise<void> {
  await page.getByRole('button', { name: say.formalise }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('textbox', { name: say.reference }).fill('OTP/2026/7');
  await pickDay(page, dialog, say.date);
  await accessible(page);
  await dialog.getByRole('button', { name: say.doFormalise, exact: true }).click();
  await expect(exchange(page).getByText(say.formalised)).toBeVisible();
}

/** Whoever makes the request hands over Senegal’s financial intelligence unit. */
async function handsOver(request: APIRequestContext, email: string, language: Language): Promise<void> {
  const answer = await request.get(`${address()}/api/me`);
  const me = (await answer.json()) as {
    person: { id: string };
    served: { focalPoint: { id: string; kind: string } }[];
  };
  const focalPoint = me.served.find((one) => one.focalPoint.kind === 'COMPETENT_AUTHORITY')?.focalPoint.id;
  const handedOver = await request.post(
    `${address()}/api/directory/focal-points/${focalPoint ?? ''}/hand-over`,
    {
      headers: { 'Idempotency-Key': crypto.randomUUID() },
      data: { predecessor: me.person.id, successor: { email, displayName: 'Next holder', language } },
    },
  );
  expect(handedOver.ok(), await handedOver.text()).toBe(true);
}

async function signIn(page: Page, say: Scene, email: string): Promise<void> {
  const asked = Date.now();
  await page.goto(`${address()}/sign-in`);
  await page.getByRole('textbox', { name: say.signInAddress }).fill(email);
  await page.getByRole('button', { name: say.sendCode }).click();
  const code = /\b(\d{4} ?\d{4})\b/.exec(await mailTo(page, email, asked, /\b\d{4} ?\d{4}\b/))?.[1] ?? '';
  await page.getByRole('textbox', { name: say.code }).fill(code);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('button', { name: 'Next holder' })).toBeVisible();
}
