from django.apps import AppConfig


class AssessmentsConfig(AppConfig):
    name = "lingkar.assessments"
    label = "assessments"

    def ready(self) -> None:
        from lingkar.accounts import privacy  # models of other rooms exist only now
        from lingkar.accounts.signals import signed_in
        from lingkar.assessments.export import erase_person, export_person
        from lingkar.assessments.receivers import claim_device
        from lingkar.core import offline

        signed_in.connect(claim_device, dispatch_uid="assessments-claim")
        privacy.register("assessments", export=export_person, erase=erase_person)
        offline.register_page("assessments-all")
        if "assessments/check.js" not in offline.SHELL:
            offline.SHELL.append("assessments/check.js")
        for name in (
            "assessments-all",
            "assessments-plan",
            "assessments-planned-action",
            "assessments-result",
            "assessments-pathway",
        ):
            offline.keep_private(name)
