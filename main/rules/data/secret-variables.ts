/**
 * Environment variables that hold secrets, and whose they are. Source: documentation of the named services and of the build systems.
 * Date: 2026-11-26.
 */
export interface SecretVariables {
	/** For people: "AWS". */
	readonly owner: string;
	readonly pattern: RegExp;
	/** Hosts to which such a secret belongs. */
	readonly home: RegExp;
	/** A service that one program may well use beside many others of its kind: models of language. */
	readonly model?: true;
}

export const secretVariables: readonly SecretVariables[] = [
	{ owner: "AWS", pattern: /^AWS_(?:SECRET_ACCESS_KEY|SESSION_TOKEN|ACCESS_KEY_ID)$/, home: /amazonaws|aws/ },
	{
		owner: "GitHub",
		pattern: /^(?:GITHUB|GH)_(?:TOKEN|PAT|ACCESS_TOKEN|API_TOKEN)$|^ACTIONS_(?:RUNTIME|ID_TOKEN_REQUEST)_TOKEN$/,
		home: /github|ghcr|azure/,
	},
	{
		owner: "GitLab",
		pattern: /^(?:GITLAB_(?:TOKEN|ACCESS_TOKEN|PRIVATE_TOKEN)|CI_JOB_TOKEN|CI_DEPLOY_PASSWORD)$/,
		home: /gitlab/,
	},
	{ owner: "npm", pattern: /^(?:NPM_(?:TOKEN|AUTH_TOKEN)|NODE_AUTH_TOKEN)$/, home: /npm|github/ },
	{
		owner: "PyPI",
		pattern:
			/^(?:PYPI_(?:TOKEN|PASSWORD|API_TOKEN)|TWINE_PASSWORD|(?:UV|FLIT|POETRY)_(?:PUBLISH_|PYPI_)?(?:TOKEN|PASSWORD)\w*)$/,
		home: /pypi|pythonhosted/,
	},
	{ owner: "Docker", pattern: /^(?:DOCKER(?:HUB)?_(?:PASSWORD|TOKEN)|DOCKER_AUTH_CONFIG)$/, home: /docker/ },
	{
		owner: "Google Cloud",
		pattern: /^(?:GOOGLE_APPLICATION_CREDENTIALS|GCP_SA_KEY|GOOGLE_CREDENTIALS)$/,
		home: /google/,
	},
	{
		owner: "Azure",
		pattern:
			/^(?:AZURE_(?:CLIENT_SECRET|STORAGE_KEY|STORAGE_CONNECTION_STRING|PASSWORD|DEVOPS_EXT_PAT)|SYSTEM_ACCESSTOKEN)$/,
		home: /azure|microsoft|windows/,
	},
	{
		owner: "a database",
		pattern: /^(?:DATABASE_URL|MONGO(?:DB)?_URI|REDIS_URL|(?:DB|POSTGRES|MYSQL|PG|MYSQL_ROOT)_?PASSWORD|PGPASSWORD)$/,
		home: /(?!)/,
	},
	{ owner: "Vault or Kubernetes", pattern: /^(?:VAULT_TOKEN|KUBE(?:CONFIG_DATA|_TOKEN))$/, home: /vault|kube/ },
	{
		owner: "a build system",
		pattern:
			/^(?:CIRCLE_TOKEN|TRAVIS_TOKEN|BUILDKITE_(?:AGENT_ACCESS|API)_TOKEN|JENKINS_TOKEN|DRONE_TOKEN|SNYK_TOKEN|SONAR_TOKEN|CODECOV_TOKEN)$/,
		home: /circleci|travis|buildkite|jenkins|drone|snyk|sonar|codecov/,
	},
	{ owner: "Slack", pattern: /^SLACK_(?:BOT_|APP_|API_|USER_)?TOKEN$|^SLACK_WEBHOOK(?:_URL)?$/, home: /slack/ },
	{ owner: "Discord", pattern: /^DISCORD_(?:BOT_)?TOKEN$/, home: /discord/ },
	{ owner: "Stripe", pattern: /^STRIPE_(?:SECRET|API)_KEY$/, home: /stripe/ },
	{
		owner: "SendGrid or Twilio",
		pattern: /^(?:SENDGRID_API_KEY|TWILIO_AUTH_TOKEN|MAILGUN_API_KEY)$/,
		home: /sendgrid|twilio|mailgun/,
	},
	{ owner: "Heroku", pattern: /^HEROKU_API_KEY$/, home: /heroku/ },
	{ owner: "a wallet", pattern: /^(?:\w*PRIVATE_KEY|\w*MNEMONIC|\w*SEED_PHRASE|WALLET_KEY)$/, home: /(?!)/ },
	{ owner: "an SSH key", pattern: /^SSH_(?:PRIVATE_KEY|KEY)$/, home: /(?!)/ },
	{ owner: "OpenAI", pattern: /^OPENAI_API_KEY$/, home: /openai|azure/, model: true },
	{ owner: "Anthropic", pattern: /^ANTHROPIC_(?:API_KEY|AUTH_TOKEN)$/, home: /anthropic/, model: true },
	{
		owner: "Hugging Face",
		pattern: /^(?:HF_TOKEN|HUGGING_?FACE(?:HUB)?_(?:API_)?TOKEN)$/,
		home: /huggingface|hf\./,
		model: true,
	},
	{ owner: "Google AI", pattern: /^(?:GEMINI|GOOGLE)_API_KEY$/, home: /google/, model: true },
];
