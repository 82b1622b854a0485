from django.apps import AppConfig


class BooksConfig(AppConfig):
    name = "lingkar.books"
    label = "books"

    def ready(self) -> None:
        from django.db.models.signals import post_delete

        from lingkar.accounts import privacy  # models of other rooms exist only now
        from lingkar.books.export import erase_person, export_person
        from lingkar.books.models import Evidence
        from lingkar.books.receivers import drop_file
        from lingkar.core import offline

        post_delete.connect(drop_file, sender=Evidence, dispatch_uid="books-file")
        privacy.register("books", export=export_person, erase=erase_person)
        # A month is filled in where the meter hangs, which is often where no network is.
        for name in ("books-book", "books-month", "books-card"):
            offline.keep_private(name)
