import { ALNUM40, HEX40, prefixed, service, shaped } from "../define.js";
import type { Service } from "../service.js";

/** Language models, speech, vision and their tools. */
export const AI: readonly Service[] = [
  service({
    id: "openai", name: "OpenAI",
    hosts: ["openai.com"], packages: ["openai"], names: ["OPENAI_API_KEY", "OPENAI_KEY", "OPENAI_TOKEN", "OPENAI_ADMIN_KEY"],
    formats: [
      prefixed("openai-project", "OpenAI project key", "sk-proj-", String.raw`[\w-]{40,200}`),
      prefixed("openai-service", "OpenAI service account key", "sk-svcacct-", String.raw`[\w-]{40,200}`),
      prefixed("openai-admin", "OpenAI admin key", "sk-admin-", String.raw`[\w-]{40,200}`),
      prefixed("openai-key", "OpenAI API key", "sk-", "[0-9A-Za-z]{20}T3BlbkFJ[0-9A-Za-z]{20}"),
    ],
    scheme: "Bearer", source: "platform.openai.com/docs; gitleaks/gitleaks: config/gitleaks.toml",
  }),
  // Whoever serves the model: many APIs take what OpenAI's takes.
  service({ id: "llm", name: "language model API", words: ["llm"], source: "platform.openai.com/docs/api-reference/authentication, which others copy" }),
  service({
    id: "anthropic", name: "Anthropic", words: ["anthropic"],
    hosts: ["anthropic.com", "claude.ai"], packages: ["anthropic", "@anthropic-ai"],
    names: ["ANTHROPIC_API_KEY", "ANTHROPIC_AUTH_TOKEN", "CLAUDE_API_KEY"], headers: ["x-api-key"],
    formats: [
      prefixed("anthropic-key", "Anthropic API key", "sk-ant-api03-", String.raw`[\w-]{93}AA`),
      prefixed("anthropic-admin", "Anthropic admin key", "sk-ant-admin01-", String.raw`[\w-]{93}AA`),
      prefixed("anthropic-oauth", "Anthropic OAuth token", "sk-ant-oat01-", String.raw`[\w-]{80,100}`),
    ],
    source: "docs.anthropic.com/en/api; gitleaks/gitleaks: config/gitleaks.toml",
  }),
  service({
    id: "huggingface", name: "Hugging Face", words: ["huggingface"],
    hosts: ["huggingface.co", "hf.co"], packages: ["huggingface_hub", "@huggingface"],
    names: [
      "HF_TOKEN", "HF_API_TOKEN", "HF_API_KEY", "HUGGINGFACE_TOKEN", "HUGGINGFACE_API_KEY", "HUGGING_FACE_HUB_TOKEN",
      "HUGGINGFACEHUB_API_TOKEN",
    ],
    formats: [
      prefixed("huggingface-token", "Hugging Face token", "hf_", "[0-9A-Za-z]{34}"),
      prefixed("huggingface-org", "Hugging Face organization token", "api_org_", "[A-Za-z]{34}"),
    ],
    scheme: "Bearer", source: "huggingface.co/docs/hub/security-tokens",
  }),
  service({
    id: "replicate", name: "Replicate", weakWords: ["replicate"],
    hosts: ["replicate.com"], packages: ["replicate"], names: ["REPLICATE_API_TOKEN", "REPLICATE_API_KEY"],
    formats: [prefixed("replicate-token", "Replicate API token", "r8_", String.raw`[\w-]{37}`)],
    scheme: "Bearer", accepts: ["bearer", "token"], source: "replicate.com/docs; trufflesecurity/trufflehog: pkg/detectors/replicate",
  }),
  service({
    id: "deepgram", name: "Deepgram",
    hosts: ["deepgram.com"], packages: ["deepgram", "@deepgram"], names: ["DEEPGRAM_API_KEY", "DEEPGRAM_TOKEN", "DG_API_KEY"],
    formats: [shaped("deepgram-key", "Deepgram API key", /[0-9a-z]{40}/)],
    scheme: "Token", accepts: ["token", "bearer"], source: "developers.deepgram.com; trufflesecurity/trufflehog: pkg/detectors/deepgram",
  }),
  service({
    id: "cohere", name: "Cohere", weakWords: ["cohere"],
    hosts: ["cohere.com", "cohere.ai"], packages: ["cohere"], names: ["COHERE_API_KEY", "CO_API_KEY"],
    formats: [shaped("cohere-key", "Cohere API key", ALNUM40)],
    scheme: "Bearer", source: "docs.cohere.com",
  }),
  service({
    id: "groq", name: "Groq",
    hosts: ["groq.com"], packages: ["groq", "groq-sdk"], names: ["GROQ_API_KEY"],
    formats: [prefixed("groq-key", "Groq API key", "gsk_", "[0-9A-Za-z]{52}")],
    scheme: "Bearer", source: "console.groq.com/docs; mongodb/kingfisher: data/rules/groq.yml",
  }),
  service({
    id: "xai", name: "xAI", words: ["xai"],
    hosts: ["x.ai"], names: ["XAI_API_KEY"],
    formats: [prefixed("xai-key", "xAI API key", "xai-", "[0-9A-Za-z]{80}")],
    scheme: "Bearer", source: "docs.x.ai",
  }),
  service({
    id: "perplexity", name: "Perplexity", weakWords: ["perplexity"],
    hosts: ["perplexity.ai"], names: ["PERPLEXITY_API_KEY", "PPLX_API_KEY"],
    formats: [prefixed("perplexity-key", "Perplexity API key", "pplx-", "[0-9A-Za-z]{48}")],
    scheme: "Bearer", source: "docs.perplexity.ai",
  }),
  service({
    id: "openrouter", name: "OpenRouter",
    hosts: ["openrouter.ai"], names: ["OPENROUTER_API_KEY"],
    formats: [prefixed("openrouter-key", "OpenRouter API key", "sk-or-v1-", "[0-9a-f]{64}")],
    scheme: "Bearer", source: "openrouter.ai/docs",
  }),
  service({
    id: "elevenlabs", name: "ElevenLabs",
    hosts: ["elevenlabs.io"], packages: ["elevenlabs"], names: ["ELEVENLABS_API_KEY", "ELEVEN_API_KEY"], headers: ["xi-api-key"],
    formats: [prefixed("elevenlabs-key", "ElevenLabs API key", "sk_", "[0-9a-f]{48}")],
    source: "elevenlabs.io/docs; mongodb/kingfisher: data/rules/elevenlabs.yml",
  }),
  service({
    id: "langsmith", name: "LangSmith", words: ["langsmith", "langchain"],
    hosts: ["smith.langchain.com"], packages: ["langsmith"], names: ["LANGSMITH_API_KEY", "LANGCHAIN_API_KEY"], headers: ["x-api-key"],
    formats: [
      prefixed("langsmith-pat", "LangSmith personal token", "lsv2_pt_", "[0-9a-f]{32}_[0-9a-f]{10}"),
      prefixed("langsmith-service", "LangSmith service key", "lsv2_sk_", "[0-9a-f]{32}_[0-9a-f]{10}"),
    ],
    source: "docs.smith.langchain.com",
  }),
  service({
    id: "label-studio", name: "Label Studio", words: ["labelstudio"],
    hosts: ["labelstud.io", "humansignal.com", "heartex.com"],
    packages: ["label_studio_sdk", "label_studio_tools", "label_studio", "label_studio_ml"],
    names: ["LABEL_STUDIO_API_KEY", "LABEL_STUDIO_TOKEN", "LABEL_STUDIO_USER_TOKEN", "LABEL_STUDIO_ACCESS_TOKEN"],
    formats: [shaped("label-studio-legacy", "Label Studio legacy token", HEX40)],
    scheme: "Token", accepts: ["token", "bearer"], source: "labelstud.io/guide/access_tokens",
  }),
  service({
    id: "cvat", name: "CVAT",
    hosts: ["cvat.ai", "cvat.org"], packages: ["cvat_sdk"], names: ["CVAT_TOKEN", "CVAT_ACCESS_TOKEN"],
    formats: [shaped("cvat-token", "CVAT token", HEX40)],
    scheme: "Token", accepts: ["token", "bearer"], source: "docs.cvat.ai, authentication",
  }),
  service({
    id: "plate-recognizer", name: "Plate Recognizer", words: ["platerecognizer"],
    hosts: ["platerecognizer.com"], names: ["PLATE_RECOGNIZER_TOKEN", "PLATERECOGNIZER_TOKEN"],
    formats: [shaped("plate-recognizer-token", "Plate Recognizer token", HEX40)],
    scheme: "Token", source: "guides.platerecognizer.com",
  }),
  service({
    id: "monkeylearn", name: "MonkeyLearn",
    hosts: ["monkeylearn.com"], packages: ["monkeylearn"], names: ["MONKEYLEARN_API_KEY"],
    formats: [shaped("monkeylearn-key", "MonkeyLearn API key", HEX40)],
    scheme: "Token", source: "trufflesecurity/trufflehog: pkg/detectors/monkeylearn",
  }),
  service({
    id: "uclassify", name: "uClassify",
    hosts: ["uclassify.com"], names: ["UCLASSIFY_API_KEY"],
    formats: [shaped("uclassify-key", "uClassify key", /[0-9A-Za-z]{12}/)],
    scheme: "Token", source: "trufflesecurity/trufflehog: pkg/detectors/uclassify",
  }),
];
