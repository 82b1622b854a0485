"""Five invented firms, each result worked out by hand. kg, kWh, the firm's own money."""

from __future__ import annotations

from pathlib import Path

import pytest

from lingkar.engines.measure import load_file, measure

FIRMS = Path(__file__).parents[4] / "tests" / "data" / "firms"


def report(name: str):
    return measure(load_file(FIRMS / name), draws=200)


def iso(found, code):
    return found["iso59020"][code]["value"]


def close(expected):
    return pytest.approx(expected, rel=2e-5)


def test_bakery_in_thailand():
    found = report("bakery-th.json")
    # Flour: V 0, W0 0.4. Bag: V 0.02 x 0.5 = 0.01; W0 0.02 x 0.75 = 0.015; WC 0.02 x 0.2 x 0.25 = 0.001;
    # WF 0.02 x 0.2 x 0.5 / 0.8 = 0.0025. W = 0.415 + 0.00175 = 0.41675.
    # LFI = (0.01 + 0.41675) / (0.84 + 0.00075) = 0.507583. MCI = 1 - 0.9 x 0.507583 = 0.543175.
    loaf = found["mci"]["products"][0]
    assert (loaf["virgin_kg"], loaf["unrecoverable_kg"]) == (close(0.01), close(0.41675))
    assert (loaf["lfi"], loaf["value"], loaf["utility"]) == (close(0.507583), close(0.543175), 1)
    assert found["mci"]["value"] == close(0.543175)
    # In 50 000 x 0.42 = 21 000: recycled 500, renewable 20 000. Out 21 000 + 2 100 = 23 100: recycled 50 000 x 0.02
    # x 0.25 x 0.8 = 200 and 200 of cardboard; composted 1 500.
    assert (iso(found, "A.2.2"), iso(found, "A.2.3"), iso(found, "A.2.4")) == (0, close(500 / 21000), close(20 / 21))
    assert (iso(found, "A.3.3"), iso(found, "A.3.4")) == (0, close(400 / 23100))
    assert iso(found, "A.3.5") == close(1500 / 23100)
    # 600 kg of gas x 47.3 / 3.6 = 7 883.33 kWh; renewable 3 000 of 22 883.33.
    assert iso(found, "A.4.2") == close(3000 / 22883.333)
    ghg = found["ghg"]
    assert ghg["scope1_kgco2e"] == close(600 * 2.93936)  # 1 763.62
    assert ghg["scope2_kgco2e"] == close(15000 * 0.475)  # 7 125
    # Compost 13.47, recycling 0.938, landfill 208.212, flour 74 028, bags 1 197.58, water 57.39 and 41.0112.
    assert ghg["scope3_counted_kgco2e"] == close(75546.6012)
    # Material 27 000 + 2 400 + 12 000 = 41 400; energy 82 800 x 2 100 / 23 100 = 7 527.27; bill 1 800.
    money = found["money"]
    assert (money["waste_cost"], money["energy_cost"], money["currency"]) == (1800, 82800, "THB")
    assert money["details"]["thrown_away"]["value"] == close(50727.2727)
    assert found["completeness"] == 1
    assert [(each["given"], each["read"]) for each in found["conversions"]] == [
        ("40 cylinder of 15 kg", 600),
        ("1.5 t", 1500),
    ]


def test_garment_workshop_in_cambodia():
    found = report("garment-kh.csv")
    # Cotton: V 0.108, W0 0.135, WC 0.0045, WF 0.18 x 0.25 x 0.1 / 0.75 = 0.006, W 0.14025. Polyester: V 0.06, W 0.048.
    # LFI = 0.35625 / (0.48 + 0.00075) = 0.741030; X = 1.2; MCI = 1 - 0.741030 x 0.75 = 0.444228.
    shirt = found["mci"]["products"][0]
    assert (shirt["virgin_kg"], shirt["unrecoverable_kg"]) == (close(0.168), close(0.18825))
    assert (shirt["lfi"], shirt["utility"], shirt["value"]) == (close(0.741030), close(1.2), close(0.444228))
    # Out 4 800 + 1 940 = 6 740: reused 0.2 x 4 800 = 960; recycled 90 + 720.
    assert (iso(found, "A.3.3"), iso(found, "A.3.4"), iso(found, "A.3.5")) == (close(960 / 6740), close(810 / 6740), 0)
    assert found["iso59020"]["A.4.2"]["status"] == "not-computed"
    assert "energy[0].renewable, energy[2].renewable are not known" in found["iso59020"]["A.4.2"]["reason"]
    # Diesel 3 193.86, firewood 30 x 46.985 = 1 409.55, refrigerant 2 x 1 923.5 = 3 847. Wood carbon 30 x 1 744.6.
    assert found["ghg"]["scope1_kgco2e"] == close(8450.41)
    assert found["ghg"]["biogenic_kgco2"] == close(52338)
    assert found["ghg"]["scope2_kgco2e"] == close(60000 * 0.4177)
    # Material 8 640 + 500; energy 11 800 x 1 940 / 6 740 = 3 396.44; bill -188.
    assert found["money"]["waste_cost"] == -188
    assert found["money"]["details"]["thrown_away"]["value"] == close(12348.4392)
    assert found["mci"]["normalised_by"] == "mass"
    assert found["ghg"]["by_source"][1]["category"] == "fuel"
    assert found["ghg"]["by_source"][0]["category"] == "road"


def test_furniture_maker_in_indonesia():
    found = report("furniture-id.json")
    # Chair: V 0.1; W0 0.6 + 0.08; WC 0.012; WF 0.0111111; W 0.6915556. LFI = 0.7915556 / 12.3995556 = 0.0638374;
    # X 1.5; MCI 0.9616975. Table: LFI 10 / 40, X 2, MCI 0.8875.
    chair, table = found["mci"]["products"]
    assert (chair["lfi"], chair["value"]) == (close(0.0638374), close(0.9616975))
    assert (table["lfi"], table["value"]) == (0.25, close(0.8875))
    # By revenue (160 x 0.9616975 + 90 x 0.8875) / 250; by mass (1 240 x ... + 1 000 x ...) / 2 240.
    assert (found["mci"]["normalised_by"], found["mci"]["value"]) == ("revenue", close(0.9349864))
    assert found["mci"]["other_factors"]["mass"]["value"] == close(0.9285736)
    # In 3 050 bought: reused 1 200, recycled 25, renewable 1 800. Out 2 240 + 700 = 2 940.
    assert (iso(found, "A.2.2"), iso(found, "A.2.3")) == (close(1200 / 3050), close(25 / 3050))
    assert iso(found, "A.2.4") == close(1800 / 3050)
    assert (iso(found, "A.3.3"), iso(found, "A.3.4")) == (close(1260 / 2940), close(21.6 / 2940))
    assert iso(found, "A.3.5") == close(540 / 2940)
    assert iso(found, "A.3.2") == close((1240 * 1.5 + 1000 * 2) / 2240)
    # Linear inflow 3 050 - 3 025 = 25 kg. Revenue grew by 1.25, inflow not at all.
    assert (iso(found, "A.6.2"), iso(found, "A.6.3")) == (close(250e6 / 25), close(1.25))
    assert found["balance"]["gap"]["value"] == close(110 / 3050)
    assert found["ghg"]["scope1_kgco2e"] == close(266.155)
    assert found["ghg"]["scope2_kgco2e"] == close(4000 * 0.6759)
    assert found["money"]["details"]["material_lost"]["value"] == 700 * 15000
    assert not any(warning.startswith("balance") for warning in found["warnings"])
    assert any("energy_recovered counts" in warning for warning in found["warnings"])


def test_repair_shop_in_viet_nam():
    found = report("repair-vn.json")
    # Body: W0 1.25, WC 0.125, W 1.3125. Plastic: V 0.1, W 0.1. Copper: W0 0.025, WC 0.0025, WF 0.0026316, W 0.0275658.
    # LFI = 1.5400658 / 5.2375658 = 0.2940423; X 2; MCI = 1 - 0.2940423 x 0.45 = 0.8676810.
    fan = found["mci"]["products"][0]
    assert (fan["mass_kg"], fan["virgin_kg"], fan["unrecoverable_kg"]) == (close(2.65), close(0.1), close(1.4400658))
    assert (fan["lfi"], fan["value"]) == (close(0.2940423), close(0.8676810))
    # Petrol 300 x 2.33984 = 701.952; R-32 1.5 x 677 = 1 015.5. Power of 2022: 0.6766.
    assert found["ghg"]["scope1_kgco2e"] == close(1717.452)
    assert found["ghg"]["scope2_kgco2e"] == close(2400 * 0.6766)
    grid = next(line["grid"] for line in found["ghg"]["by_source"] if "grid" in line)
    assert (grid["year"], grid["conflicting_sources"]) == (2022, True)
    assert any(warning.startswith("Grid factor of VN") for warning in found["warnings"])
    # Plastic 120 x 3.1725, scrap 200 x 0.00469; fan bodies and copper have no factor.
    assert found["ghg"]["scope3_counted_kgco2e"] == close(380.7 + 0.938)
    assert found["iso59020"]["A.5.2"]["reason"] == "not computed, because water is not known"
    assert found["money"]["waste_cost"] == -1000000
    assert "waste[0].bought_at is not known" in found["money"]["details"]["thrown_away"]["reason"]
    assert found["iso59020"]["A.3.4"]["note"].startswith("Waste handed to recyclers counts whole")
    # Asked: country, year, units, pair of lifetimes, 24 numbers of materials and 3 efficiencies ..., see below.
    assert set(found["completeness_details"]["missing"]) == {
        "energy[0].renewable",
        "water.withdrawn_m3",
        "water.circular_in_m3",
        "water.discharged_m3",
        "water.circular_out_m3",
        "water.reused_m3",
        "waste[0].bought_at",
    }


def test_coconut_processor_in_the_philippines():
    found = report("coconut-ph.json")
    # Bottle: V 0.03; W0 0.471; WC 0.0018; W 0.4719. LFI = 0.5019 / 0.9591 = 0.523303; MCI 0.529027. Pot: 1.
    bottle, pot = found["mci"]["products"]
    assert (bottle["lfi"], bottle["value"], pot["value"]) == (close(0.523303), close(0.529027), 1)
    assert found["mci"]["value"] == close((14400 * 0.529027 + 2000) / 16400)
    # Shells 40 x 11.8 x (0.3 x 28 + 0.004 x 265) = 4 465.12; diesel 378.5411784 l = 1 007.5063; husks 5 000 x 0.1756.
    assert found["ghg"]["scope1_kgco2e"] == close(4465.12 + 1007.5063 + 878)
    assert found["ghg"]["biogenic_kgco2"] == close(40 * 11.8 * 27.3 * 44 / 12)
    assert found["ghg"]["scope2_kgco2e"] == close(18000 * 0.6836)
    assert found["ghg"]["scope2_market_kgco2e"] == close(12000 * 0.6836)
    assert (iso(found, "A.5.2"), iso(found, "A.5.3"), iso(found, "A.5.4")) == (close(0.2), close(0.3), close(0.1))
    assert found["cti"]["water_circularity"]["value"] == close(250 / 800)
    # Out 16 400 + 5 000: recycled 900 x 0.3 x 0.8 = 216; soil 2 000 + 5 000.
    assert (iso(found, "A.3.4"), iso(found, "A.3.5")) == (close(216 / 21400), close(7000 / 21400))
    assert found["iso59020"]["A.3.3"]["status"] == "not-applicable"
    assert (iso(found, "A.3.3"), found["iso59020"]["A.3.3"]["reason"][:12]) == (0, "Oil is eaten")
    # Shells 40 000 x 11.8 / 3.6 = 131 111.1; power 2 640 + 6 000 renewable of 18 000; diesel 378.5411784 x 9.92064.
    energy = 131111.111 + 18000 + 378.5411784 * 0.830565 * 43 / 3.6
    assert iso(found, "A.4.2") == close((131111.111 + 8640) / energy)
    assert found["completeness"] == 1


@pytest.mark.parametrize("name", sorted(path.name for path in FIRMS.iterdir()))
def test_every_interval_holds_its_value_and_the_report_is_the_same_twice(name):
    data = load_file(FIRMS / name)
    found = measure(data, draws=200)
    assert found == measure(data, draws=200)
    for entry in (*found["iso59020"].values(), *found["cti"].values(), *found["mci"]["products"], found["mci"]):
        if entry["value"] is not None and entry.get("status") != "not-applicable":
            low, high = entry["interval"]
            assert low <= entry["value"] <= high
