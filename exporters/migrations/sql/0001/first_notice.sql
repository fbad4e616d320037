-- The notice that comes with the portal: what is kept, what for, for how long, and what a person may ask.
-- text_hash is the SHA-256 of both texts with a zero byte between them. Moments are in UTC: Django keeps every
-- connection to PostgreSQL in UTC, and SQLite stores the text as it is here.

INSERT INTO exporters_noticeversion (uuid, number, text_en, text_hi, text_hash, status, remark, proposed_at, decided_at) VALUES (
'b7c1f0f6c2a94b0f9d0f5c8f7c3a1e52',
1,
'What we keep: the name of your firm, its place and product group, your PAN, Udyam, GSTIN and IEC numbers, the name, mobile number and e-mail of one person to talk to, the stages that you pass on Alibaba.com, and the orders that Alibaba.com reports.
What for: to help you begin exporting on Alibaba.com, and to pay the startup that helps you. For nothing else.
Who sees it: your startup and the officers of the programme. It is not sold and not used for advertising.
You pay nothing to the programme. The commission of the startup is not taken from your money.
You may withdraw your consent on any day, on your own page. From that day on the startup earns nothing more on you.
You may ask what is kept about you, have it corrected, or complain, on your own page or to the programme office. You get an answer within 30 days. After that you may complain to the Data Protection Board of India.',
'हम क्या रखते हैं: आपकी फ़र्म का नाम, जगह और उत्पाद समूह, आपके PAN, Udyam, GSTIN और IEC, बात करने वाले एक व्यक्ति का नाम, मोबाइल नंबर और ईमेल, Alibaba.com पर आपके पूरे हुए चरण, और वे ऑर्डर जिनकी जानकारी Alibaba.com देता है।
किसलिए: Alibaba.com पर निर्यात शुरू करने में आपकी मदद के लिए, और मदद करने वाले स्टार्टअप को कमीशन देने के लिए। किसी और काम के लिए नहीं।
कौन देखता है: आपका स्टार्टअप और कार्यक्रम के अधिकारी। यह जानकारी बेची नहीं जाती और विज्ञापन में काम नहीं आती।
आपको कार्यक्रम को कुछ नहीं देना है। स्टार्टअप का कमीशन आपके पैसे से नहीं कटता।
आप किसी भी दिन अपने पेज पर सहमति वापस ले सकते हैं। उस दिन से स्टार्टअप को आप पर कोई नया कमीशन नहीं बनता।
आप पूछ सकते हैं कि आपके बारे में क्या रखा है, उसे ठीक करा सकते हैं या शिकायत कर सकते हैं: अपने पेज पर या कार्यक्रम कार्यालय से। जवाब 30 दिन में मिलता है। उसके बाद आप भारत के डेटा संरक्षण बोर्ड से शिकायत कर सकते हैं।',
'753ed31469e531adf7ad46f72f3d0c0e5708f8f63d7832cc2d5b6f03cafa00bf',
'approved',
'',
'2026-01-01 00:00:00',
'2026-01-01 00:00:00'
);
