import { type JSX, useEffect, useRef, useState } from "react";
import "./password-form.css";

/** Asks for the password of an archive. It is handed on once, and kept nowhere. */
export function PasswordForm({ onGive }: { readonly onGive: (password: string) => void }): JSX.Element {
	const [typed, setTyped] = useState("");
	const input = useRef<HTMLInputElement>(null);
	// It stands in a dialog that was open before.
	useEffect(() => input.current?.focus(), []);
	return (
		<form
			className="password-form"
			onSubmit={(event) => {
				event.preventDefault();
				if (typed === "") return;
				setTyped("");
				onGive(typed);
			}}
		>
			<label className="password-line">
				Password
				<input
					ref={input}
					className="field"
					data-first-focus=""
					type="password"
					// No store of the browser offers to keep it.
					autoComplete="one-time-code"
					spellCheck={false}
					maxLength={1_000}
					data-testid="password"
					value={typed}
					onChange={(event) => setTyped(event.target.value)}
				/>
				<button type="submit" className="button strong" data-testid="password-give" disabled={typed === ""}>
					Open
				</button>
			</label>
			<p className="muted">
				“infected” was tried already. The password is used for this opening only, and kept nowhere.
			</p>
		</form>
	);
}
