from django.db import migrations

from lingkar.languages.tokens import index_tokens, unindex_tokens

READ = ("market_listingreading", "search_text", "concepts")


class Migration(migrations.Migration):
    """Searching and narrowing look things up instead of looking through everything."""

    dependencies = [("market", "0001_initial")]
    operations = [migrations.RunPython(index_tokens(*READ), unindex_tokens(*READ))]
