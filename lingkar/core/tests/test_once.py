from uuid import uuid4

import pytest
from django.test import Client

from lingkar.core.actions import forget_old_receipts
from lingkar.core.models import AuditEvent, Receipt

pytestmark = [pytest.mark.django_db, pytest.mark.urls("lingkar.core.tests.room")]


def send(client: Client, key: str, text: str = "hello", **headers):
    return client.post("/note/", {"once_key": key, "text": text}, **headers)


def test_a_repeated_sending_gets_the_same_answer_and_does_nothing(client):
    key = str(uuid4())
    first, second = send(client, key), send(client, key)
    assert first.status_code == second.status_code == 302
    assert first["Location"] == second["Location"]
    assert AuditEvent.objects.count() == 1


def test_a_changed_form_under_an_old_key_is_a_new_sending(client):
    key = str(uuid4())
    first, second = send(client, key), send(client, key, "hello again")
    assert first["Location"] != second["Location"]
    assert list(AuditEvent.objects.order_by("pk").values_list("details__text", flat=True)) == ["hello", "hello again"]


def test_errors_leave_no_receipt_and_keep_what_was_typed(client):
    key = str(uuid4())
    answer = send(client, key, "wrong")
    assert answer.status_code == 200
    assert 'value="wrong"' in answer.text
    assert f'value="{key}" data-owner="-" data-again' in answer.text
    assert not Receipt.objects.exists()


def test_a_crash_leaves_nothing_behind(client):
    key = str(uuid4())
    with pytest.raises(ZeroDivisionError):
        send(client, key, "break")
    assert not Receipt.objects.exists()
    assert not AuditEvent.objects.exists()


def test_being_sent_to_sign_in_is_not_an_answer(client):
    assert send(client, str(uuid4()), "stranger")["Location"] == "/sign-in/"
    assert not Receipt.objects.exists()


@pytest.mark.parametrize("key", ["", "x", "0" * 40, "<script>", "../../etc"])
def test_an_unreadable_key_is_as_none(client, key):
    assert send(client, key).status_code == 302
    assert not Receipt.objects.exists()


def test_without_a_key_every_sending_counts(client):
    client.post("/note/", {"text": "a"})
    client.post("/note/", {"text": "a"})
    assert AuditEvent.objects.count() == 2


def test_the_device_queue_is_told_where_it_led(client):
    key = str(uuid4())
    first = send(client, key, headers={"Lingkar-Queue": "1"})
    again = send(client, key, headers={"Lingkar-Queue": "1"})
    assert first.json() == again.json() == {"state": "done", "location": f"/done/{AuditEvent.objects.get().pk}/"}


def test_one_persons_receipt_is_not_anothers(client, django_user_model):
    key = str(uuid4())
    for number in range(2):
        person = django_user_model.objects.create(email=f"p{number}@example.org")
        client.force_login(person, backend="django.contrib.auth.backends.ModelBackend")
        send(client, key)
    assert AuditEvent.objects.count() == 2


def test_a_sending_answered_before_signing_in_is_not_made_again_after(client, django_user_model):
    key = str(uuid4())
    first = send(client, key)
    person = django_user_model.objects.create(email="p@example.org")
    client.force_login(person, backend="django.contrib.auth.backends.ModelBackend")
    assert send(client, key)["Location"] == first["Location"]
    assert AuditEvent.objects.count() == 1


def test_each_page_has_its_own_key(client):
    pages = [client.get("/note/").text for _ in range(2)]
    keys = [page.split('name="once_key" value="')[1][:36] for page in pages]
    assert keys[0] != keys[1]


def test_old_receipts_are_forgotten(client):
    send(client, str(uuid4()))
    assert forget_old_receipts() == 0
    Receipt.objects.update(created_at="2020-01-01T00:00:00Z")
    assert forget_old_receipts() == 1
