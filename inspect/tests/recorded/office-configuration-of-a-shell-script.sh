#!/bin/sh
# '    <Product ID="Standard2019Volume">' was the one before
printf '%s\n' \
'<Configuration>' \
'  <Add OfficeClientEdition="64" Channel="PerpetualVL2024">' \
'    <Product ID="ProPlus2024Volume">' \
'      <Language ID="nl-nl" />' \
'    </Product>' \
'  </Add>' \
'</Configuration>' > office.xml
echo 'Use <Product ID="Standard2024Volume"> for Standard'
grep -q '<Product ID="ProPlus2019Volume">' office.xml && exit 1
