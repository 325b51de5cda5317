/** Themes, apart from the schema of the settings, so that the renderer can name them without zod. */
export const themes = ["system", "dark", "light", "contrast-dark", "contrast-light"] as const;
export type ThemeChoice = (typeof themes)[number];
