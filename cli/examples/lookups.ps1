<#
.SYNOPSIS
Looks up volume keys in the document that `gvlk export` writes.

.EXAMPLE
gvlk export > gvlk.json
.\lookups.ps1 gvlk.json -EditionId ServerDatacenter -Build 17763

.EXAMPLE
.\lookups.ps1 gvlk.json -ImageName 'Windows Server 2022 SERVERSTANDARDCORE' -Build 20348

.EXAMPLE
.\lookups.ps1 gvlk.json -PartialKey 63DFG

.EXAMPLE
# This machine.
$windows = Get-ItemProperty 'HKLM:\SOFTWARE\Microsoft\Windows NT\CurrentVersion'
.\lookups.ps1 gvlk.json -EditionId $windows.EditionID -Build $windows.CurrentBuild

.OUTPUTS
The editions, with their names and keys. Nothing for an edition without a GVLK and for an evaluation.
#>
[CmdletBinding()]
param(
    [Parameter(Mandatory, Position = 0)] [string] $Path,
    [Parameter(Mandatory, ParameterSetName = 'Edition')] [string] $EditionId,
    [Parameter(Mandatory, ParameterSetName = 'Image')] [string] $ImageName,
    [Parameter(Mandatory, ParameterSetName = 'Edition')] [Parameter(Mandatory, ParameterSetName = 'Image')] [int] $Build,
    [Parameter(Mandatory, ParameterSetName = 'Partial')] [ValidatePattern('^[A-Za-z0-9]{5}$')] [string] $PartialKey
)
Set-StrictMode -Version Latest
$ErrorActionPreference = 'Stop'

# Windows PowerShell would read UTF-8 without a mark as the code page of the system.
$editions = (Get-Content -LiteralPath $Path -Raw -Encoding UTF8 | ConvertFrom-Json).editions

$found = if ($PSCmdlet.ParameterSetName -eq 'Partial') {
    $editions | Where-Object { $_.key -like "*-$PartialKey" -or $_.avma_key -like "*-$PartialKey" }
} else {
    # last_build is null for builds to come.
    $inBuild = $editions | Where-Object { $null -ne $_.first_build -and $_.first_build -le $Build -and ($null -eq $_.last_build -or $Build -le $_.last_build) }
    if ($PSCmdlet.ParameterSetName -eq 'Edition') {
        $inBuild | Where-Object { (@($_.edition_id) + @($_.core_edition_ids)) -contains $EditionId }
    } else {
        $inBuild | Where-Object {
            $localised = @($_.localised_names.PSObject.Properties | ForEach-Object { $_.Value })
            (@($_.image_names) + @($_.captions) + @($_.shared_names) + $localised) -contains $ImageName.Trim()
        }
    }
}
$found | Select-Object -Property name, key, avma_key
