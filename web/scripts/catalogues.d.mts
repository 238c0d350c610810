import type { MessageFormatElement } from '@formatjs/icu-messageformat-parser';

export const languages: readonly string[];
export function catalogue(
  folder: string,
  language: string,
  only?: string,
): { texts: Record<string, string>; files: string[]; repeated: string[] };
export function compile(text: string): MessageFormatElement[];
