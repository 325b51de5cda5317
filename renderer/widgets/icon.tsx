import type { JSX } from "react";

/** A codicon; always beside words or inside something that has a label. */
export function Icon({ name, className = "" }: { readonly name: string; readonly className?: string }): JSX.Element {
	return <span className={`codicon codicon-${name} ${className}`} aria-hidden="true" />;
}
