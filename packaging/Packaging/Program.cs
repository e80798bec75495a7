using Cordon.Packaging.Packages;

return await PackCommand.RunAsync(args, Console.Out, Console.Error, CancellationToken.None);
