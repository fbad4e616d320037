-- The ten stages with which the programme begins. The last follows 90 days after an exporter is live.

INSERT INTO exporters_stage (code, place, step, name_en, name_hi, earns, days_after) VALUES
    ('registered', 1, 1, 'Registered', 'पंजीकृत', false, 0),
    ('papers', 2, 2, 'Papers', 'कागज़ात', false, 0),
    ('applied_to_marketplace', 3, 3, 'Applied to the marketplace', 'मार्केटप्लेस पर आवेदन', false, 0),
    ('company_verified', 4, 4, 'Company verified', 'कंपनी सत्यापित', true, 0),
    ('profile_approved', 5, 4, 'Profile approved', 'प्रोफ़ाइल स्वीकृत', false, 0),
    ('first_product_approved', 6, 4, 'First product approved', 'पहला उत्पाद स्वीकृत', false, 0),
    ('fee_paid', 7, 4, 'Fee paid', 'शुल्क जमा', false, 0),
    ('live', 8, 5, 'Live on Alibaba.com', 'Alibaba.com पर चालू', true, 0),
    ('first_order', 9, 6, 'First order', 'पहला ऑर्डर', true, 0),
    ('retained_90d', 10, 7, 'Live for 90 days', '90 दिन से चालू', true, 0);

UPDATE exporters_stage SET days_after = 90, after_id = (SELECT id FROM exporters_stage WHERE code = 'live')
WHERE code = 'retained_90d';
