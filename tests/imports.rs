//! Imports run one way: in no package do files, or folders, import each other in a circle.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use syn::visit::{self, Visit};

/// The root file of each crate: the packages', and the build script's.
const ROOTS: [&str; 4] = ["src/lib.rs", "inspect/src/lib.rs", "cli/src/main.rs", "codegen/mod.rs"];

/// A module: where it is, what it declares, and what its names stand for.
#[derive(Default)]
struct Module {
    file: PathBuf,
    children: BTreeSet<String>,
    /// Names that a `use` brings into the module, with their paths.
    uses: BTreeMap<String, Vec<String>>,
    /// All paths that its code names.
    paths: Vec<Vec<String>>,
}

type Modules = BTreeMap<Vec<String>, Module>;

/// Reads a module and those in it, without those of tests.
fn read(modules: &mut Modules, name: &[String], file: &Path, items: &[syn::Item]) {
    let mut module = Module { file: file.to_owned(), ..Module::default() };
    for item in items {
        match item {
            syn::Item::Mod(inner) if is_test(&inner.attrs) => {}
            syn::Item::Mod(inner) => {
                let child = inner.ident.to_string();
                let path: Vec<String> = name.iter().cloned().chain([child.clone()]).collect();
                if let Some((_, items)) = &inner.content {
                    read(modules, &path, file, items);
                    module.children.insert(child);
                } else {
                    let other = inner.attrs.iter().find_map(other_path);
                    let own = || file_of(file, &child, name.is_empty());
                    let file = other.map_or_else(own, |path| file.with_file_name(path));
                    let items = parsed(&file);
                    read(modules, &path, &file, &items);
                    module.children.insert(child);
                }
            }
            syn::Item::Use(import) => expand(&mut module, &[], &import.tree),
            syn::Item::Fn(function) if is_test(&function.attrs) => {}
            other => module.visit_item(other),
        }
    }
    modules.insert(name.to_vec(), module);
}

/// The path in `#[path = "…"]`.
fn other_path(attribute: &syn::Attribute) -> Option<String> {
    let syn::Meta::NameValue(meta) = &attribute.meta else { return None };
    match &meta.value {
        syn::Expr::Lit(syn::ExprLit { lit: syn::Lit::Str(path), .. })
            if meta.path.is_ident("path") =>
        {
            Some(path.value())
        }
        _ => None,
    }
}

fn is_test(attributes: &[syn::Attribute]) -> bool {
    let is_test = |attribute: &syn::Attribute| {
        attribute.path().is_ident("cfg")
            && attribute
                .parse_args::<syn::Ident>()
                .is_ok_and(|cfg| cfg == "test" || cfg == "doctest")
    };
    attributes.iter().any(is_test)
}

fn file_of(parent: &Path, child: &str, is_root: bool) -> PathBuf {
    let folder = if is_root || parent.ends_with("mod.rs") {
        parent.parent().expect("a folder").to_owned()
    } else {
        parent.with_extension("")
    };
    let file = folder.join(format!("{child}.rs"));
    if file.exists() { file } else { folder.join(child).join("mod.rs") }
}

fn parsed(file: &Path) -> Vec<syn::Item> {
    let text =
        fs::read_to_string(file).unwrap_or_else(|error| panic!("{}: {error}", file.display()));
    syn::parse_file(&text).expect("it compiles").items
}

/// Notes what a `use` brings into the module.
fn expand(module: &mut Module, before: &[String], tree: &syn::UseTree) {
    let with = |name: &syn::Ident| [before, &[name.to_string()]].concat();
    match tree {
        syn::UseTree::Path(path) => expand(module, &with(&path.ident), &path.tree),
        syn::UseTree::Group(group) => {
            group.items.iter().for_each(|tree| expand(module, before, tree));
        }
        syn::UseTree::Glob(_) => module.paths.push([before, &["*".to_owned()]].concat()),
        syn::UseTree::Name(_) | syn::UseTree::Rename(_) => {
            let (name, alias) = match tree {
                syn::UseTree::Name(name) => (&name.ident, &name.ident),
                syn::UseTree::Rename(rename) => (&rename.ident, &rename.rename),
                _ => return,
            };
            let path = if name == "self" { before.to_vec() } else { with(name) };
            let alias =
                if name == "self" { before.last().cloned() } else { Some(alias.to_string()) };
            module.uses.extend(alias.map(|alias| (alias, path.clone())));
            module.paths.push(path);
        }
    }
}

impl<'ast> Visit<'ast> for Module {
    fn visit_path(&mut self, path: &'ast syn::Path) {
        self.paths.push(path.segments.iter().map(|part| part.ident.to_string()).collect());
        visit::visit_path(self, path);
    }

    fn visit_item_use(&mut self, import: &'ast syn::ItemUse) {
        expand(self, &[], &import.tree);
    }
}

/// The file in which what a path names is defined, seen from a module. `None` for another crate.
fn defined(modules: &Modules, from: &[String], path: &[String], depth: usize) -> Option<PathBuf> {
    let mut at = from.to_vec();
    let mut rest = path;
    let mut is_relative = false;
    while let [first, behind @ ..] = rest {
        match first.as_str() {
            "crate" => at.clear(),
            "self" => {}
            "super" => drop(at.pop()),
            _ => break,
        }
        is_relative = true;
        rest = behind;
    }
    if rest.is_empty() {
        return None; // `pub(crate)`
    }
    while let [first, behind @ ..] = rest {
        let module = &modules.get(&at)?;
        if module.children.contains(first) {
            at.push(first.clone());
        } else if let Some(path) = module.uses.get(first).filter(|_| is_relative && depth < 9) {
            return defined(modules, &at, &[path, behind].concat(), depth + 1);
        } else {
            return is_relative.then(|| module.file.clone());
        }
        is_relative = true;
        rest = behind;
    }
    is_relative.then(|| modules[&at].file.clone())
}

type Graph = BTreeMap<PathBuf, BTreeSet<PathBuf>>;

fn imports(root: &Path) -> Graph {
    let mut modules = Modules::new();
    read(&mut modules, &[], root, &parsed(root));
    let mut graph = Graph::new();
    for (name, module) in &modules {
        let of_file = graph.entry(module.file.clone()).or_default();
        for path in &module.paths {
            let defined = defined(&modules, name, path, 0);
            of_file.extend(defined.filter(|file| *file != module.file));
        }
    }
    graph
}

/// What reaches itself.
fn circles(graph: &Graph) -> Vec<&PathBuf> {
    let reaches_itself = |start: &&PathBuf| {
        let (mut seen, mut open) = (BTreeSet::new(), vec![*start]);
        while let Some(file) = open.pop() {
            for next in graph.get(file).into_iter().flatten() {
                if next == *start {
                    return true;
                }
                if seen.insert(next) {
                    open.push(next);
                }
            }
        }
        false
    };
    graph.keys().filter(reaches_itself).collect()
}

/// The graph of the folders below the root file's; a file of that folder is one of its own.
fn folders(graph: &Graph, root: &Path) -> Graph {
    let top = root.parent().expect("a folder");
    let folder = |file: &PathBuf| {
        // What the build script shares with the library is in another folder.
        let Ok(below) = file.strip_prefix(top) else { return file.clone() };
        top.join(below.components().next().expect("a file"))
    };
    let mut folders = Graph::new();
    for (file, imports) in graph {
        let of = folder(file);
        let imports = imports.iter().map(folder).filter(|other| *other != of);
        folders.entry(of.clone()).or_default().extend(imports);
    }
    folders
}

#[test]
fn no_files_import_each_other() {
    for root in ROOTS.map(Path::new) {
        let graph = imports(root);
        assert!(graph.values().any(|imports| !imports.is_empty()), "{}", root.display());
        let circles = circles(&graph);
        let import = |file: &&PathBuf| {
            let others = graph[*file].iter().filter(|other| circles.contains(other));
            format!("{}: {:?}\n", file.display(), others.collect::<Vec<_>>())
        };
        let shown: Vec<_> = circles.iter().map(import).collect();
        assert!(circles.is_empty(), "these import each other in a circle:\n{}", shown.concat());
    }
}

#[test]
fn no_folders_import_each_other() {
    for root in ROOTS.map(Path::new) {
        let folders = folders(&imports(root), root);
        assert_eq!(circles(&folders), Vec::<&PathBuf>::new());
    }
}
