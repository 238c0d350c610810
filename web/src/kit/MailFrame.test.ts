import { expect, it } from 'vitest';
import { withLinksElsewhere } from './MailFrame';

const shown = (html: string) => withLinksElsewhere(html, 'http://here.example');

it('opens links elsewhere, at the address by which the hub is seen', () => {
  expect(shown('<p><a href="https://hub.example/channels/1?at=3#x">Read</a>')).toContain(
    '<a href="http://here.example/channels/1?at=3#x" target="_blank" rel="noopener">Read</a>',
  );
});

it('leaves what is no address of the web as it is', () => {
  expect(shown('<a href="mailto:a@x.example">Write</a>')).toContain('href="mailto:a@x.example"');
});

it('keeps direction, language and styles of the mail', () => {
  const page = shown('<html lang="ar" dir="rtl"><head><style>p{color:red}</style></head><body><p>x');
  expect(page).toMatch(/^<!doctype html><html lang="ar" dir="rtl"><head><style>p\{color:red\}<\/style>/);
});
