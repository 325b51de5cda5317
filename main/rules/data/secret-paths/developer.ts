import type { SecretPath } from "./secret-path.ts";

/**
 * Credentials of people who write and run software. Source: documentation of the named programs; MITRE ATT&CK T1552.001, T1552.004.
 * Date: 2026-11-26.
 */
export const developerPaths: readonly SecretPath[] = [
	{
		what: "SSH keys",
		kind: "developer",
		pattern: /(?:^|[/~])\.ssh\/(?:id_(?:rsa|dsa|ecdsa|ed25519)|identity|\*)|(?:^|\/)id_(?:rsa|ed25519|ecdsa|dsa)$/i,
	},
	{ what: "the SSH folder", kind: "developer", pattern: /(?:^|[/~])\.ssh\/?$/i, common: true },
	{ what: "AWS credentials", kind: "developer", pattern: /(?:^|[/~])\.aws\/(?:credentials|config)?$/i, common: true },
	{
		what: "Google Cloud credentials",
		kind: "developer",
		pattern: /gcloud\/(?:credentials\.db|access_tokens\.db|application_default_credentials\.json|legacy_credentials)/i,
		common: true,
	},
	{
		what: "Azure credentials",
		kind: "developer",
		pattern: /(?:^|[/~])\.azure\/(?:accessTokens\.json|msal_token_cache\S*|azureProfile\.json)/i,
		common: true,
	},
	{
		what: "Kubernetes credentials",
		kind: "developer",
		pattern: /(?:^|[/~])\.kube\/config|\/var\/run\/secrets\/kubernetes\.io\/serviceaccount\/token/i,
		common: true,
	},
	{ what: "Docker credentials", kind: "developer", pattern: /(?:^|[/~])\.docker\/config\.json/i, common: true },
	{ what: "Git credentials", kind: "developer", pattern: /(?:^|[/~])\.git-credentials/i },
	{
		what: "GitHub's command-line credentials",
		kind: "developer",
		pattern: /(?:^|\/)\.config\/(?:gh\/hosts\.yml|hub)$|github cli\/hosts\.yml$/i,
	},
	{ what: "PyPI credentials", kind: "developer", pattern: /(?:^|[/~])\.pypirc/i, common: true },
	{ what: "npm credentials", kind: "developer", pattern: /(?:^|[/~])\.npmrc/i, common: true },
	{
		what: "credentials of Cargo, RubyGems or Maven",
		kind: "developer",
		pattern: /(?:^|[/~])\.(?:cargo\/credentials(?:\.toml)?|gem\/credentials|m2\/settings(?:-security)?\.xml)$/i,
	},
	{ what: "netrc passwords", kind: "developer", pattern: /(?:^|[/~])[._]netrc$/i, common: true },
	{
		what: "passwords of databases",
		kind: "developer",
		pattern: /(?:^|[/~])\.(?:pgpass|my\.cnf|mylogin\.cnf)$/i,
		common: true,
	},
	{
		what: "Terraform or Vault tokens",
		kind: "developer",
		pattern: /(?:^|[/~])\.(?:terraform\.d\/credentials\.tfrc\.json|vault-token)$/i,
	},
	{ what: "GnuPG keys", kind: "developer", pattern: /(?:^|[/~])\.gnupg\/(?:private-keys|secring|trustdb)/i },
	{
		what: "keys of AI services",
		kind: "developer",
		pattern:
			/(?:^|[/~])\.(?:config\/)?(?:openai|anthropic|claude|cursor|gemini)\/(?:\.?credentials|auth|oauth_creds)\S*$/i,
	},
];
