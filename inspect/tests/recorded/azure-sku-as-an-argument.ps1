$vm = Set-AzVMSourceImage -VM $vm `
  -PublisherName 'MicrosoftWindowsServer' -Offer 'WindowsServer' `
  -Skus '2022-datacenter-azure-edition-core' -Version latest
