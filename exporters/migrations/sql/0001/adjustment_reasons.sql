-- The reasons for an adjustment with which the programme begins.

INSERT INTO exporters_adjustmentreason (code, text_en, text_hi, retired) VALUES
    ('A-01', 'An order or refund was reported with a wrong amount', 'ऑर्डर या रिफ़ंड की राशि गलत दर्ज हुई थी', false),
    ('A-02', 'A fact was recorded that did not happen', 'ऐसा तथ्य दर्ज हुआ था जो सही नहीं था', false),
    ('A-03', 'The same fact was recorded twice', 'एक ही तथ्य दो बार दर्ज हुआ था', false),
    ('A-04', 'A wrong exchange rate was used', 'गलत विनिमय दर लगी थी', false),
    ('A-05', 'The exporter was attributed to another startup', 'निर्यातक किसी दूसरे स्टार्टअप के नाम दर्ज था', false),
    ('A-06', 'An objection or a grievance was decided', 'आपत्ति या शिकायत पर निर्णय हुआ', false),
    ('A-07', 'An earlier adjustment was wrong', 'पहले का समायोजन गलत था', false),
    ('A-99', 'Another reason, as explained', 'कोई और कारण, जैसा समझाया गया है', false);
