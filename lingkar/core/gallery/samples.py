"""Sentences for the gallery, the same in four languages. All firms, people and figures are invented."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Sample:
    """The words of one language. They are specimens, not the site's voice, so no catalogue has them."""

    code: str
    name: str
    greeting: str
    next_kicker: str
    next_title: str
    next_button: str
    later: str
    found: str
    money: str
    per_year: str
    found_note: str
    tiles: tuple[str, str, str, str]
    tile_notes: tuple[str, str, str, str]
    question: str
    step: str
    why: str
    because: str
    choices: tuple[str, str, str, str]
    choice_help: str
    many: str
    uses: tuple[str, str, str]
    bill: str
    bill_help: str
    bill_wrong: str
    firm_name: str
    country: str
    countries: tuple[str, str, str]
    story: str
    agree: str
    go_on: str
    back: str
    delete: str
    actions: tuple[str, str, str]
    savings: tuple[str, str, str]
    costs: tuple[str, str, str]
    evidence: str
    draft: str
    done: str
    reasons: tuple[str, str, str]
    saved: str
    no_network: str
    look_again: str
    failed: str
    empty_title: str
    empty_text: str
    empty_button: str
    sure: str
    sure_text: str
    facts: tuple[str, str, str]
    table: tuple[str, str, str]
    topics: tuple[str, str, str, str, str, str]
    kilos: str
    loop: tuple[str, str, str, str]
    share_text: str


ENGLISH = Sample(
    code="en",
    name="English",
    greeting="Good morning, Sari",
    next_kicker="Your next step · 10 minutes",
    next_title="Ask two shops what new lamps would cost",
    next_button="See who is near",
    later="Not now",
    found="Found so far",
    money="Rp 4.1–6.8 million",
    per_year="a year",
    found_note="From 3 of your 9 possible actions.",
    tiles=("Check", "Plan", "Market", "Learn"),
    tile_notes=("done 12 Nov", "2 of 3 done", "1 new match", "lesson 2, 6 minutes"),
    question="What happens to your rice husk?",
    step="Question 4 of 14 · Waste",
    why="Why we ask",
    because="Husk can be sold or pressed into fuel. Somebody near you may want it.",
    choices=("Burn it or throw it away", "Give it away", "Sell it", "Use it again ourselves"),
    choice_help="Also when only part of it is sold",
    many="What do you cook with?",
    uses=("Gas", "Electricity", "Wood or charcoal"),
    bill="What do you pay for electricity in a month?",
    bill_help="Roughly is enough. The last bill helps.",
    bill_wrong="Write the amount as a number, for example 350,000.",
    firm_name="Name of your firm",
    country="Country",
    countries=("Cambodia", "Indonesia", "Thailand"),
    story="What would you like to change first?",
    agree="Send me a reminder a week before",
    go_on="Go on",
    back="Back",
    delete="Delete this check",
    actions=("Change to LED lamps", "Stop the leaks, use rinse water twice", "Let customers bring their bags"),
    savings=("Saves 620,000–980,000 a year", "Saves 310,000–740,000 a year", "Saves 200,000–1,250,000 a year"),
    costs=("Costs 450,000 · pays back in 5–9 months", "Costs 120,000 · pays back in 2–5 months", "Costs nothing"),
    evidence="Evidence A · 1,204 firms",
    draft="Draft translation",
    done="Done",
    reasons=(
        "Your lamps burn ten hours a day",
        "It goes by ship for about Rp 310–420 a kilo",
        "No licence is needed for this",
    ),
    saved="Your answers are saved.",
    no_network="You have no network. What you type is kept on this phone.",
    look_again="Two answers do not fit together. Please look again.",
    failed="The message did not arrive. Check the address.",
    empty_title="No plan yet",
    empty_text="Pick one action, and it will stand here with its date.",
    empty_button="See what would pay",
    sure="Delete this check?",
    sure_text="The answers and the plan made from them will be gone. Nobody can bring them back.",
    facts=("Kind of work", "Workers", "Place"),
    table=("Firm", "Checked", "Saves a year"),
    topics=("Inputs", "Energy", "Water", "Waste", "Product life", "People"),
    kilos="kg a month",
    loop=("Rice", "Firewood", "Husk, sold", "Ash, lost"),
    share_text="This is our plan",
)

THAI = Sample(
    code="th",
    name="ไทย",
    greeting="สวัสดีตอนเช้า คุณสารี",
    next_kicker="ขั้นต่อไปของคุณ · 10 นาที",
    next_title="ถามราคาหลอดไฟใหม่จากร้านสองแห่ง",
    next_button="ดูร้านใกล้คุณ",
    later="ไว้ทีหลัง",
    found="พบแล้วจนถึงตอนนี้",
    money="9,300–15,400 บาท",
    per_year="ต่อปี",
    found_note="จาก 3 ใน 9 เรื่องที่คุณทำได้",
    tiles=("ตรวจร้าน", "แผน", "ตลาด", "เรียนรู้"),
    tile_notes=("เสร็จ 12 พ.ย.", "เสร็จ 2 จาก 3", "มีคู่ใหม่ 1 ราย", "บทที่ 2 ใช้ 6 นาที"),
    question="คุณทำอะไรกับแกลบ",
    step="คำถามที่ 4 จาก 14 · ของเหลือทิ้ง",
    why="ทำไมเราถามเรื่องนี้",
    because="แกลบขายได้ หรืออัดเป็นเชื้อเพลิงได้ อาจมีคนใกล้คุณต้องการอยู่",
    choices=("เผาหรือทิ้ง", "ให้คนอื่นฟรี", "ขาย", "นำกลับมาใช้เองในร้าน"),
    choice_help="รวมถึงกรณีที่ขายได้เพียงบางส่วน",
    many="คุณใช้อะไรหุงต้ม",
    uses=("แก๊ส", "ไฟฟ้า", "ฟืนหรือถ่าน"),
    bill="คุณจ่ายค่าไฟเดือนละเท่าไร",
    bill_help="ประมาณก็พอ ดูจากบิลล่าสุดได้",
    bill_wrong="เขียนจำนวนเงินเป็นตัวเลข เช่น 1,800",
    firm_name="ชื่อร้านของคุณ",
    country="ประเทศ",
    countries=("กัมพูชา", "อินโดนีเซีย", "ไทย"),
    story="คุณอยากเปลี่ยนเรื่องใดก่อน",
    agree="เตือนฉันล่วงหน้าหนึ่งสัปดาห์",
    go_on="ไปต่อ",
    back="กลับ",
    delete="ลบการตรวจนี้",
    actions=("เปลี่ยนเป็นหลอดแอลอีดี", "ซ่อมท่อรั่ว ใช้น้ำล้างซ้ำ", "ให้ลูกค้านำถุงมาเอง"),
    savings=("ประหยัดปีละ 6,200–9,800 บาท", "ประหยัดปีละ 3,100–7,400 บาท", "ประหยัดปีละ 2,000–12,500 บาท"),
    costs=("ลงทุน 4,500 บาท · คืนทุนใน 5–9 เดือน", "ลงทุน 1,200 บาท · คืนทุนใน 2–5 เดือน", "ไม่ต้องลงทุน"),
    evidence="หลักฐานระดับ A · 1,204 ร้าน",
    draft="คำแปลร่าง",
    done="เสร็จแล้ว",
    reasons=("ไฟในร้านเปิดวันละสิบชั่วโมง", "ส่งทางเรือ ราคาประมาณ 0.7–0.9 บาทต่อกิโลกรัม", "เรื่องนี้ไม่ต้องขอใบอนุญาต"),
    saved="บันทึกคำตอบของคุณแล้ว",
    no_network="ตอนนี้ไม่มีเครือข่าย สิ่งที่คุณพิมพ์เก็บไว้ในโทรศัพท์เครื่องนี้",
    look_again="คำตอบสองข้อไม่ตรงกัน โปรดดูอีกครั้ง",
    failed="ข้อความส่งไม่ถึง โปรดตรวจที่อยู่",
    empty_title="ยังไม่มีแผน",
    empty_text="เลือกหนึ่งเรื่อง แล้วจะแสดงที่นี่พร้อมวันที่",
    empty_button="ดูว่าอะไรคุ้ม",
    sure="ลบการตรวจนี้หรือไม่",
    sure_text="คำตอบและแผนที่ทำจากคำตอบจะหายไป ไม่มีใครนำกลับมาได้",
    facts=("ประเภทงาน", "จำนวนคนงาน", "สถานที่"),
    table=("ร้าน", "ตรวจเมื่อ", "ประหยัดต่อปี"),
    topics=("วัตถุดิบ", "พลังงาน", "น้ำ", "ของเหลือทิ้ง", "อายุสินค้า", "คน"),
    kilos="กก. ต่อเดือน",
    loop=("ข้าวเปลือก", "ฟืน", "แกลบที่ขายได้", "ขี้เถ้าที่เสียไป"),
    share_text="นี่คือแผนของเรา",
)

KHMER = Sample(
    code="km",
    name="ខ្មែរ",
    greeting="អរុណសួស្តី សារី",
    next_kicker="ជំហានបន្ទាប់របស់អ្នក · ១០ នាទី",
    next_title="សួរហាងពីរថាអំពូលថ្មីថ្លៃប៉ុន្មាន",
    next_button="មើលហាងនៅជិត",
    later="ពេលក្រោយ",
    found="រកឃើញមកដល់ពេលនេះ",
    money="១,០–១,៧ លានរៀល",
    per_year="ក្នុងមួយឆ្នាំ",
    found_note="ពី ៣ ក្នុងចំណោម ៩ រឿងដែលអ្នកអាចធ្វើបាន។",
    tiles=("ពិនិត្យ", "ផែនការ", "ទីផ្សារ", "រៀន"),
    tile_notes=("រួចនៅ ១២ វិច្ឆិកា", "រួច ២ ក្នុង ៣", "ដៃគូថ្មី ១", "មេរៀនទី ២, ៦ នាទី"),
    question="តើអ្នកធ្វើអ្វីជាមួយអង្កាម?",
    step="សំណួរទី ៤ ក្នុងចំណោម ១៤ · កាកសំណល់",
    why="ហេតុអ្វីយើងសួរ",
    because="អង្កាមអាចលក់បាន ឬបង្ហាប់ធ្វើឥន្ធនៈ។ អ្នកនៅជិតអ្នកប្រហែលត្រូវការវា។",
    choices=("ដុត ឬបោះចោល", "ឲ្យគេដោយឥតគិតថ្លៃ", "លក់", "យកមកប្រើឡើងវិញខ្លួនឯង"),
    choice_help="រួមទាំងពេលលក់បានតែមួយផ្នែក",
    many="តើអ្នកចម្អិនដោយប្រើអ្វី?",
    uses=("ហ្គាស", "អគ្គិសនី", "អុស ឬធ្យូង"),
    bill="តើអ្នកបង់ថ្លៃភ្លើងប៉ុន្មានក្នុងមួយខែ?",
    bill_help="ប្រហែលក៏បាន។ មើលវិក្កយបត្រចុងក្រោយ។",
    bill_wrong="សូមសរសេរចំនួនជាលេខ ឧទាហរណ៍ ៨០ ០០០។",
    firm_name="ឈ្មោះហាងរបស់អ្នក",
    country="ប្រទេស",
    countries=("កម្ពុជា", "ឥណ្ឌូនេស៊ី", "ថៃ"),
    story="តើអ្នកចង់ផ្លាស់ប្តូរអ្វីមុនគេ?",
    agree="រំលឹកខ្ញុំមួយសប្តាហ៍មុន",
    go_on="បន្ត",
    back="ថយក្រោយ",
    delete="លុបការពិនិត្យនេះ",
    actions=("ប្តូរទៅអំពូលអិលអ៊ីឌី", "ជួសជុលទុយោលេច ប្រើទឹកលាងម្តងទៀត", "ឲ្យអតិថិជនយកថង់មកខ្លួនឯង"),
    savings=("សន្សំ ១៥០ ០០០–២៤០ ០០០ រៀលក្នុងមួយឆ្នាំ", "សន្សំ ៨០ ០០០–១៨០ ០០០ រៀលក្នុងមួយឆ្នាំ", "សន្សំ ៥០ ០០០–៣០០ ០០០ រៀលក្នុងមួយឆ្នាំ"),
    costs=("ចំណាយ ១១០ ០០០ រៀល · បានមកវិញក្នុង ៥–៩ ខែ", "ចំណាយ ៣០ ០០០ រៀល · បានមកវិញក្នុង ២–៥ ខែ", "មិនចំណាយ"),
    evidence="ភស្តុតាង A · ហាង ១ ២០៤",
    draft="សេចក្តីព្រាងបកប្រែ",
    done="រួចរាល់",
    reasons=("ភ្លើងហាងអ្នកបើកដប់ម៉ោងក្នុងមួយថ្ងៃ", "ដឹកតាមទូក ប្រហែល ៨០–១១០ រៀលក្នុងមួយគីឡូ", "រឿងនេះមិនត្រូវការអាជ្ញាប័ណ្ណទេ"),
    saved="ចម្លើយរបស់អ្នកត្រូវបានរក្សាទុកហើយ។",
    no_network="គ្មានបណ្តាញទេ។ អ្វីដែលអ្នកវាយត្រូវបានរក្សាទុកក្នុងទូរស័ព្ទនេះ។",
    look_again="ចម្លើយពីរមិនត្រូវគ្នាទេ។ សូមមើលម្តងទៀត។",
    failed="សារមិនបានទៅដល់ទេ។ សូមពិនិត្យអាសយដ្ឋាន។",
    empty_title="មិនទាន់មានផែនការ",
    empty_text="ជ្រើសរើសរឿងមួយ វានឹងនៅទីនេះជាមួយកាលបរិច្ឆេទ។",
    empty_button="មើលអ្វីដែលចំណេញ",
    sure="លុបការពិនិត្យនេះមែនទេ?",
    sure_text="ចម្លើយ និងផែនការនឹងបាត់។ គ្មាននរណាអាចយកមកវិញបានទេ។",
    facts=("ប្រភេទការងារ", "កម្មករ", "ទីកន្លែង"),
    table=("ហាង", "បានពិនិត្យ", "សន្សំក្នុងមួយឆ្នាំ"),
    topics=("វត្ថុធាតុដើម", "ថាមពល", "ទឹក", "កាកសំណល់", "អាយុកាលផលិតផល", "មនុស្ស"),
    kilos="គ.ក្រ ក្នុងមួយខែ",
    loop=("ស្រូវ", "អុស", "អង្កាម លក់បាន", "ផេះ បាត់បង់"),
    share_text="នេះជាផែនការរបស់យើង",
)

VIETNAMESE = Sample(
    code="vi",
    name="Tiếng Việt",
    greeting="Chào buổi sáng, chị Sari",
    next_kicker="Bước tiếp theo của bạn · 10 phút",
    next_title="Hỏi hai cửa hàng xem đèn mới giá bao nhiêu",
    next_button="Xem ai ở gần",
    later="Để sau",
    found="Đã tìm được đến giờ",
    money="6,5–10,8 triệu đồng",
    per_year="mỗi năm",
    found_note="Từ 3 trong 9 việc bạn có thể làm.",
    tiles=("Kiểm tra", "Kế hoạch", "Chợ", "Học"),
    tile_notes=("xong ngày 12/11", "xong 2 trong 3", "1 mối mới", "bài 2, 6 phút"),
    question="Bạn làm gì với trấu?",
    step="Câu 4 trên 14 · Chất thải",
    why="Vì sao chúng tôi hỏi",
    because="Trấu bán được, hoặc ép thành chất đốt. Có thể ai đó gần bạn đang cần.",
    choices=("Đốt hoặc bỏ đi", "Cho người khác", "Bán", "Tự dùng lại"),
    choice_help="Kể cả khi chỉ bán được một phần",
    many="Bạn nấu bằng gì?",
    uses=("Ga", "Điện", "Củi hoặc than"),
    bill="Mỗi tháng bạn trả bao nhiêu tiền điện?",
    bill_help="Ước chừng là đủ. Hãy xem hóa đơn gần nhất.",
    bill_wrong="Hãy viết số tiền bằng chữ số, ví dụ 1.500.000.",
    firm_name="Tên cơ sở của bạn",
    country="Nước",
    countries=("Campuchia", "Indonesia", "Thái Lan"),
    story="Bạn muốn thay đổi điều gì trước?",
    agree="Nhắc tôi trước một tuần",
    go_on="Tiếp tục",
    back="Quay lại",
    delete="Xóa lần kiểm tra này",
    actions=("Đổi sang đèn LED", "Sửa chỗ rò, dùng lại nước rửa", "Để khách tự mang túi"),
    savings=("Tiết kiệm 4,3–6,8 triệu mỗi năm", "Tiết kiệm 2,1–5,1 triệu mỗi năm", "Tiết kiệm 1,4–8,7 triệu mỗi năm"),
    costs=("Chi 3,1 triệu · hoàn vốn sau 5–9 tháng", "Chi 0,8 triệu · hoàn vốn sau 2–5 tháng", "Không tốn gì"),
    evidence="Bằng chứng A · 1.204 cơ sở",
    draft="Bản dịch nháp",
    done="Xong",
    reasons=(
        "Đèn của bạn sáng mười giờ mỗi ngày",
        "Đi bằng tàu, khoảng 500–700 đồng một ký",
        "Việc này không cần giấy phép",
    ),
    saved="Câu trả lời của bạn đã được lưu.",
    no_network="Bạn đang không có mạng. Những gì bạn gõ được giữ trên điện thoại này.",
    look_again="Hai câu trả lời không khớp nhau. Bạn xem lại nhé.",
    failed="Tin nhắn không tới nơi. Bạn kiểm tra lại địa chỉ.",
    empty_title="Chưa có kế hoạch",
    empty_text="Chọn một việc, nó sẽ nằm ở đây cùng với ngày làm.",
    empty_button="Xem việc nào có lợi",
    sure="Xóa lần kiểm tra này?",
    sure_text="Câu trả lời và kế hoạch sẽ mất. Không ai lấy lại được.",
    facts=("Loại công việc", "Số người làm", "Nơi"),
    table=("Cơ sở", "Đã kiểm tra", "Tiết kiệm mỗi năm"),
    topics=("Đầu vào", "Năng lượng", "Nước", "Chất thải", "Tuổi thọ sản phẩm", "Con người"),
    kilos="kg mỗi tháng",
    loop=("Lúa", "Củi", "Trấu bán được", "Tro bỏ đi"),
    share_text="Đây là kế hoạch của chúng tôi",
)

SAMPLES = (ENGLISH, THAI, KHMER, VIETNAMESE)
