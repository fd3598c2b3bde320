$sb = New-Object System.Text.StringBuilder
$null = $sb.AppendLine('<Configuration>')
$null = $sb.AppendLine('  <Add OfficeClientEdition="64" Channel="PerpetualVL2024">')
$null = $sb.AppendLine('    <Product ID="ProPlus2024Volume" PIDKEY="XJ2XN-FW8RK-P4HMP-DKDBV-GCVGB">')
$null = $sb.AppendLine("      <Language ID=""$language"" />")
$null = $sb.AppendLine('    </Product>')
$null = $sb.AppendLine('  </Add>')
$null = $sb.AppendLine('</Configuration>')
