using System.Reflection;
using System.Runtime.Loader;
using Cordon.Abstractions;

namespace Cordon.Host.Workers.PluginSide;

/// <summary>Loads a plugin's assemblies from its own folder; the contract always comes from the host.</summary>
internal sealed class PluginLoadContext(string mainAssembly) : AssemblyLoadContext("plugin")
{
    private readonly AssemblyDependencyResolver _resolver = new(mainAssembly);

    protected override Assembly? Load(AssemblyName assemblyName)
    {
        if (assemblyName.Name == typeof(IAction).Assembly.GetName().Name)
        {
            return null;
        }

        return _resolver.ResolveAssemblyToPath(assemblyName) is { } path ? LoadFromAssemblyPath(path) : null;
    }

    protected override IntPtr LoadUnmanagedDll(string unmanagedDllName) =>
        _resolver.ResolveUnmanagedDllToPath(unmanagedDllName) is { } path ? LoadUnmanagedDllFromPath(path) : IntPtr.Zero;
}
