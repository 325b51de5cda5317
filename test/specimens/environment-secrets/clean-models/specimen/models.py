raise SystemExit("specimen: not to be run")
import os

def keys():
    return {
        "openai": os.environ.get("OPENAI_API_KEY"),
        "anthropic": os.environ.get("ANTHROPIC_API_KEY"),
        "hub": os.environ.get("HF_TOKEN"),
        "google": os.environ.get("GEMINI_API_KEY"),
    }
