from django.db import migrations

from lingkar.languages.tokens import index_tokens, unindex_tokens

READ = ("vocabulary_label", "search_text")


class Migration(migrations.Migration):
    """Finding a name in a list looks it up instead of looking through everything."""

    dependencies = [("vocabulary", "0001_initial")]
    operations = [migrations.RunPython(index_tokens(*READ), unindex_tokens(*READ))]
