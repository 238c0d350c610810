import type { MessageFormatElement } from '@formatjs/icu-messageformat-parser';

export const languages: readonly string[];
export const ofPlaces: Readonly<Record<string, readonly string[]>>;
export function catalogue(
  folder: string,
  language: string,
  wanted?: (file: string) => boolean,
): { texts: Record<string, string>; files: string[]; repeated: string[] };
export function compile(text: string): MessageFormatElement[];
