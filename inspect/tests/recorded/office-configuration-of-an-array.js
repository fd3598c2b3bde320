config.push("<Configuration>");
config.push("<Add OfficeClientEdition=\"64\" Channel=\"PerpetualVL2019\">");
// config.push("<Product ID=\"Standard2019Volume\">");
config.push("<Product ID=\"ProPlus2019Volume\" PIDKEY=\"NMMKJ-6RK4F-KMJVX-8D9MJ-6MWKP\">");
config.push("<Language ID=\"MatchOS\" />");
config.push("</Product>");
config.push("<Remove><Product ID=\"VisioPro2019Volume\" />");
config.push("</Remove>");
config.push("<Product ID=\"ProjectPro2019Volume\"></Product>");
